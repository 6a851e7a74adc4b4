import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { Scope } from '../domain/scope.ts';
import { paths } from '../paths.ts';
import type { Viewer } from './viewer.ts';
import type { Web, WebEnv } from './web.ts';

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
