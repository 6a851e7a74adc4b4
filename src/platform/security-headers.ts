import { secureHeaders } from 'hono/secure-headers';
import type { Deps } from './web.ts';

/**
 * A page may load what this site serves and nothing else; no inline script or style runs. Browsers come over https alone
 * for a year after each visit: only this host is bound to it, the utility's other names are its own business.
 */
export const securityHeaders = ({ config }: { config: Pick<Deps['config'], 'publicUrl'> }) =>
  secureHeaders({
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
