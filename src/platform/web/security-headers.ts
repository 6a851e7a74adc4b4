import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { Deps, WebEnv } from './web.ts';

/**
 * Pages may load content from this site only; inline scripts and styles are blocked. HSTS makes browsers use https for a
 * year after each visit, for this host only: the utility decides about its other hosts.
 */
export function securityHeaders({ config }: { config: Pick<Deps['config'], 'publicUrl'> }) {
  const setHeaders = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: config.publicUrl.protocol === 'https:' && 'max-age=31536000',
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    crossOriginOpenerPolicy: 'same-origin',
    permissionsPolicy: { camera: ['self'], geolocation: [], microphone: [], payment: [] },
  });
  return createMiddleware<WebEnv>(async (c, next) => {
    await setHeaders(c, next);
    if (c.var.isForeign) c.res.headers.set('content-security-policy', "sandbox; default-src 'none'");
  });
}

/**
 * Keeps one person's pages from being shown to another from a cache: every page shows the signed-in person's name, also
 * help and 404, and any page may show a personal flash message.
 */
export const keepPagesPrivate = createMiddleware<WebEnv>(async (c, next) => {
  await next();
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html') === true;
  if (isPage && !c.res.headers.has('cache-control'))
    c.header('cache-control', c.var.viewer || c.var.staff ? 'no-store' : 'private, no-cache');
});
