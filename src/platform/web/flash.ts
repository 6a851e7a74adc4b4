import type { Text } from '../../text/text.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import type { Deps, Web } from './web.ts';

/** A sentence shown once on the next page, by its key in text.flash: the cookie can hold nothing but a known key. */
export type FlashKey = keyof Text['flash'];

export function setFlash(c: Web, deps: Pick<Deps, 'config'>, key: FlashKey): void {
  writeCookie(c, deps, { name: 'flash', value: key, seconds: 60 });
}

export function takeFlash(c: Web, deps: Pick<Deps, 'config'>): string | undefined {
  const key = readCookie(c, deps, 'flash');
  if (!key) return undefined;
  dropCookie(c, deps, 'flash');
  return Object.hasOwn(c.var.text.flash, key) ? c.var.text.flash[key as FlashKey] : undefined;
}
