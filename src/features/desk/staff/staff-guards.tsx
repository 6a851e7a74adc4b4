import { createMiddleware } from 'hono/factory';
import { paths } from '../../../paths.ts';
import { recognise } from '../../../platform/web/guards.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { getStaff } from '../desk-route.ts';
import { askForConfirmation } from './ask-for-confirmation.tsx';
import { findStaff } from './staff-session.ts';

/** Finds who is signed in at the desk. A customer's session is nothing here. */
export const recogniseStaff = (deps: Deps) => recognise(async c => c.set('staff', await findStaff(deps, c)));

/** Requires somebody who is signed in at the desk; others are redirected to sign in and then back to this page. */
export const requireStaff = createMiddleware<WebEnv>(async (c, next) => {
  if (!c.var.staff) return c.redirect(signInFor(c), 303);
  c.header('cache-control', 'no-store');
  await next();
});

function signInFor(c: Web): string {
  const { pathname, search } = new URL(c.req.url);
  return c.req.method === 'GET'
    ? `${paths.deskSignIn}?return=${encodeURIComponent(pathname + search)}`
    : paths.deskSignIn;
}

/** How long a password or second factor counts for what is dangerous. */
const freshMinutes = 10;

/**
 * Before dangerous actions: asks for the password or the second factor again, in case a screen was left open. The fields
 * of a form are kept and sent on afterwards.
 */
export const requireFresh = (deps: Deps) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const { confirmedAt } = getStaff(c);
    const isFresh = confirmedAt.until(deps.clock.now()).total('minutes') < freshMinutes;
    if (!isFresh) return await askForConfirmation(c, deps);
    await next();
  });
