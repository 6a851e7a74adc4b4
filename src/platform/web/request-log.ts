import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Deps, Web, WebEnv } from './web.ts';

/** One log line and one measurement per request, with the route pattern, never the URL, which may contain a token. */
export const requestLog = ({ log, metrics }: Pick<Deps, 'log' | 'metrics'>) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const start = performance.now();
    await next();
    const milliseconds = performance.now() - start;
    const { method } = c.req;
    const route = patternOf(c);
    const { status } = c.res;
    metrics.observeRequest({ method, route, status, seconds: milliseconds / 1000 });
    const line = { requestId: c.var.requestId, method, route, status, ms: Math.round(milliseconds) };
    // Probes and assets are requested every few seconds and are rarely of interest.
    if (quiet.has(route) && status < 400) log.debug(line, 'request');
    else log.info(line, 'request');
  });

const quiet = new Set(['/healthz', '/readyz', '/metrics', '/assets/:name']);

/** The first matching route is the one that answered: /invoices/archive.zip also matches /invoices/:id. */
export function patternOf(c: Web): string {
  return matchedRoutes(c).find(({ path }) => !path.endsWith('*'))?.path ?? 'none';
}
