import { getCookie, setCookie } from 'hono/cookie';
import type { Text } from '../text/text.ts';
import { cookieOptions } from './session.ts';
import type { Deps, Web } from './web.ts';

/** A sentence shown once on the next page, by its key in text.flash: the cookie can hold nothing but a known key. */
export type FlashKey = keyof Text['flash'];

export function setFlash(c: Web, deps: Pick<Deps, 'config'>, key: FlashKey): void {
  setCookie(c, 'flash', key, { ...cookieOptions(deps), maxAge: 60 });
}

export function takeFlash(c: Web, deps: Pick<Deps, 'config'>): string | undefined {
  const key = getCookie(c, 'flash');
  if (!key) return undefined;
  setCookie(c, 'flash', '', { ...cookieOptions(deps), maxAge: 0 });
  return Object.hasOwn(c.var.text.flash, key) ? c.var.text.flash[key as FlashKey] : undefined;
}
