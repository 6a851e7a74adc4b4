import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Deps, Web } from './web.ts';

type CookieDeps = { config: Pick<Deps['config'], 'publicUrl'> };

/** Browsers keep no cookie for longer. */
export const longestCookieDays = 400;

/** Every cookie of the portal is read here and in no other way. */
export const readCookie = (c: Web, deps: CookieDeps, name: string): string | undefined =>
  getCookie(c, nameOf(deps, name)) || undefined;

/** @param seconds how long the browser keeps it; without, until it closes */
export const writeCookie = (
  c: Web,
  deps: CookieDeps,
  { name, value, seconds }: { name: string; value: string; seconds?: number },
): void =>
  setCookie(c, nameOf(deps, name), value, {
    ...optionsOf(deps),
    ...(seconds !== undefined && { maxAge: seconds }),
  });

export const dropCookie = (c: Web, deps: CookieDeps, name: string): void => {
  deleteCookie(c, nameOf(deps, name), optionsOf(deps));
};

// A cookie called __Host-… comes from this host over https and from nobody else, so none can be planted. Browsers take
// one over https only; on http://localhost the plain name serves.
const isSecure = (deps: CookieDeps): boolean => deps.config.publicUrl.protocol === 'https:';
const nameOf = (deps: CookieDeps, name: string): string => (isSecure(deps) ? `__Host-${name}` : name);
const optionsOf = (deps: CookieDeps) =>
  ({ path: '/', httpOnly: true, secure: isSecure(deps), sameSite: 'Lax' }) as const;
