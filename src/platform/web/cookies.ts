import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Deps, Web } from './web.ts';

type CookieDeps = { config: Pick<Deps['config'], 'publicUrl'> };

/** The longest lifetime that browsers allow a cookie. */
export const longestCookieDays = 400;

/** All cookies of the portal must be read through this function. */
export const readCookie = (c: Web, deps: CookieDeps, name: string): string | undefined =>
  getCookie(c, nameOf(deps, name)) || undefined;

/** @param seconds the cookie's lifetime; a session cookie if omitted */
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

// Browsers accept a cookie named __Host-… only from this host over https, so no other site can set it. On
// http://localhost the name is used without the prefix.
const isSecure = (deps: CookieDeps): boolean => deps.config.publicUrl.protocol === 'https:';
const nameOf = (deps: CookieDeps, name: string): string => (isSecure(deps) ? `__Host-${name}` : name);
const optionsOf = (deps: CookieDeps) =>
  ({ path: '/', httpOnly: true, secure: isSecure(deps), sameSite: 'Lax' }) as const;
