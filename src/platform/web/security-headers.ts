import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { Deps, WebEnv } from './web.ts';

/**
 * A page may load what this site serves and nothing else; no inline script or style runs. Browsers come over https alone
 * for a year after each visit: only this host is bound to it, the utility's other names are its own business.
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
 * Every page of somebody who is signed in names them in its head, help and what was not found included, and any page may
 * hold a sentence for one person: none is shown again to somebody else.
 */
export const keepPagesPrivate = createMiddleware<WebEnv>(async (c, next) => {
  await next();
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html') === true;
  if (isPage && !c.res.headers.has('cache-control'))
    c.header('cache-control', c.var.viewer ? 'no-store' : 'private, no-cache');
});
