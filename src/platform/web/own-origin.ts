import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { parseAddress } from './networks.ts';
import type { Deps, Web, WebEnv } from './web.ts';

type OriginDeps = { config: Pick<Deps['config'], 'mode' | 'publicUrl'> };

/**
 * Accepts state-changing requests only from the portal's own pages (CSRF), whatever their body. Browsers send Origin;
 * w3m and lynx do not, but send Referer. Sec-Fetch-Site decides when both were stripped.
 */
export const refuseForeignRequests = ({ config }: OriginDeps) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const isSafe = /^(GET|HEAD|OPTIONS)$/.test(c.req.method);
    if (!isSafe && !isFromOwnPage(c, config.publicUrl.origin)) throw new HTTPException(403);
    await next();
  });

function isFromOwnPage(c: Web, own: string): boolean {
  const origin = c.req.header('origin');
  if (origin && origin !== 'null') return URL.parse(origin)?.origin === own;
  const referer = c.req.header('referer');
  if (referer) return URL.parse(referer)?.origin === own;
  return c.req.header('sec-fetch-site') === 'same-origin';
}

/**
 * Redirects from http://127.0.0.1 to the host name of PUBLIC_URL, for which cookies and forms are valid: for the demo. In
 * production the proxy redirects.
 */
export const leadToPublicName = ({ config }: OriginDeps) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const { publicUrl, mode } = config;
    const url = new URL(c.req.url);
    const isOtherName =
      url.hostname !== publicUrl.hostname &&
      url.port === publicUrl.port &&
      isLoopback(url.hostname) &&
      isLoopback(publicUrl.hostname);
    if (mode === 'production' || !/^(GET|HEAD)$/.test(c.req.method) || !isOtherName) return await next();
    return c.redirect(`${publicUrl.origin}${url.pathname}${url.search}`, 302);
  });

/** Includes 0.0.0.0, which terminals show as a link when the portal listens there. */
function isLoopback(hostname: string): boolean {
  const range = parseAddress(hostname)?.range();
  return /^(.+\.)?localhost$/.test(hostname) || range === 'loopback' || range === 'unspecified';
}
