import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { sql } from 'kysely';
import { isDatabaseOutage } from '../../db/outage.ts';
import type { Scope } from '../../domain/scope.ts';
import { paths } from '../../paths.ts';
import { inTime } from '../in-time.ts';
import { findViewer } from './session.ts';
import type { Viewer } from './viewer.ts';
import type { Deps, Web, WebEnv } from './web.ts';

/** In milliseconds. Finding a session takes about one: a database that takes this long is taken to hang. */
const patience = 8000;

/** Finds the account that is signed in. */
export const recogniseViewer = (deps: Parameters<typeof findViewer>[0]) =>
  recognise(async c => c.set('viewer', await findViewer(deps, c)));

/** While the database is away nobody is signed in, and routes that need it answer 503. */
export const recognise = (find: (c: Web) => Promise<void>) =>
  createMiddleware<WebEnv>(async (c, next) => {
    try {
      await inTime(find(c), patience);
    } catch (error) {
      if (!isDatabaseOutage(error)) throw error;
      c.set('outage', error as Error);
    }
    await next();
  });

/** For pages that are useless while the database is away, above all forms, whose input would be lost. */
export const requireDatabase = ({ db }: Pick<Deps, 'db'>) =>
  createMiddleware<WebEnv>(async (c, next) => {
    if (c.var.outage) throw c.var.outage;
    if (!c.var.viewer && !c.var.staff) await inTime(sql`select 1`.execute(db), patience);
    await next();
  });

/** Requires a signed-in account; others are redirected to sign in and then back to this page. */
export const requireAccount = createMiddleware<WebEnv>(async (c, next) => {
  if (!c.var.viewer) return c.redirect(signInFor(c), 303);
  c.header('cache-control', 'no-store');
  await next();
});

/** As requireAccount; an account without a client code is redirected to add one. */
export const requireCustomer = createMiddleware<WebEnv>(async (c, next) => {
  if (!c.var.viewer) return c.redirect(signInFor(c), 303);
  if (!c.var.viewer.customer) return c.redirect(paths.newCustomer, 303);
  c.header('cache-control', 'no-store');
  await next();
});

function signInFor(c: Web): string {
  const { pathname, search } = new URL(c.req.url);
  return c.req.method === 'GET'
    ? `${paths.signIn}?return=${encodeURIComponent(pathname + search)}`
    : paths.signIn;
}

/** Requires requireAccount. */
export function getViewer(c: Web): Viewer {
  if (!c.var.viewer) throw new HTTPException(403);
  return c.var.viewer;
}

/** Requires requireCustomer. The scope is the argument of every query of customer data. */
export function getScope(c: Web): Scope {
  const { customer } = getViewer(c);
  if (!customer) throw new HTTPException(403);
  return { customerId: customer.customerId };
}
