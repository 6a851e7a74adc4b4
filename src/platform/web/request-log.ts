import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Deps, Web, WebEnv } from './web.ts';

/** One line and one measurement a request: the pattern of its route, never the URL, which may hold a token. */
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
    // Probes and files come every few seconds and say little.
    if (quiet.has(route) && status < 400) log.debug(line, 'request');
    else log.info(line, 'request');
  });

const quiet = new Set(['/healthz', '/readyz', '/metrics', '/assets/:name']);

/** The first route that fits is the one that answers: /invoices/archive.zip fits /invoices/:id as well. */
export function patternOf(c: Web): string {
  return matchedRoutes(c).find(({ path }) => !path.endsWith('*'))?.path ?? 'none';
}
