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

/** Looking up a session is a matter of a millisecond: a database that takes this long hangs, and nobody need wait longer. */
const patience = 8000;

/** Finds out who asks. While the database is away everybody is a stranger, and what needs it answers 503. */
export const recogniseViewer = (deps: Parameters<typeof findViewer>[0]) =>
  createMiddleware<WebEnv>(async (c, next) => {
    try {
      c.set('viewer', await inTime(findViewer(deps, c), patience));
    } catch (error) {
      if (!isDatabaseOutage(error)) throw error;
      c.set('outage', error as Error);
    }
    await next();
  });

/** For pages that nobody can use while the database is away, forms above all: what is typed into them would be lost. */
export const requireDatabase = ({ db }: Pick<Deps, 'db'>) =>
  createMiddleware<WebEnv>(async (c, next) => {
    if (c.var.outage) throw c.var.outage;
    if (!c.var.viewer) await inTime(sql`select 1`.execute(db), patience);
    await next();
  });

/** Lets signed-in people through; the others sign in first and come back to where they were going. */
export const requireAccount = createMiddleware<WebEnv>(async (c, next) => {
  if (!c.var.viewer) return c.redirect(signInFor(c), 303);
  c.header('cache-control', 'no-store');
  await next();
});

/** As requireAccount; an account without a client code is led to add one. */
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

/** Who works for the utility. Nobody can be made one yet, so the desk is not there for anybody: not even its existence is told. */
export const requireStaff = createMiddleware<WebEnv>(async () => {
  throw new HTTPException(404);
});

/** Behind requireAccount. */
export function getViewer(c: Web): Viewer {
  if (!c.var.viewer) throw new HTTPException(403);
  return c.var.viewer;
}

/** Behind requireCustomer: what every query of the customer's things takes. */
export function getScope(c: Web): Scope {
  const { customer } = getViewer(c);
  if (!customer) throw new HTTPException(403);
  return { customerId: customer.customerId };
}
