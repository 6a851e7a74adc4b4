import { type FlashKey, flashSentences } from '../flash-sentences.ts';
import { dropCookie, readCookie, writeCookie } from '../platform/web/cookies.ts';
import type { Deps, Web } from '../platform/web/web.ts';

/** Shows a sentence once, on the next page; the cookie contains only its key. */
export function setFlash(c: Web, deps: Pick<Deps, 'config'>, key: FlashKey): void {
  writeCookie(c, deps, { name: 'flash', value: key, seconds: 60 });
}

export function takeFlash(c: Web, deps: Pick<Deps, 'config'>): string | undefined {
  const key = readCookie(c, deps, 'flash');
  if (!key) return undefined;
  dropCookie(c, deps, 'flash');
  const sentences = flashSentences[c.var.locale];
  return Object.hasOwn(sentences, key) ? sentences[key as FlashKey] : undefined;
}
