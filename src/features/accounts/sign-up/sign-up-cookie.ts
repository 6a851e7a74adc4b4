import { readCookie, writeCookie } from '../../../platform/web/cookies.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';

const cookie = 'sign-up';
const mostSecrets = 5;

/** The secrets of the last sign-ups in this browser, newest first. */
const readSecrets = (c: Web, deps: Pick<Deps, 'config'>): string[] =>
  (readCookie(c, deps, cookie) ?? '')
    .split('.')
    .filter(secret => secret !== '')
    .slice(0, mostSecrets);

/**
 * Each sign-up has a secret of its own: one that was in the cookie already may have been planted there by somebody who
 * knows it. Those of other tabs stay, and open what was asked for in them.
 */
export function keepSignUpSecret(c: Web, deps: Pick<Deps, 'config'>, secret: string): void {
  const value = [secret, ...readSecrets(c, deps)].slice(0, mostSecrets).join('.');
  writeCookie(c, deps, { name: cookie, value, seconds: 7 * 24 * 3600 });
}

export const isSignUpBrowser = (c: Web, deps: Pick<Deps, 'config'>, browserHash: Buffer): boolean =>
  readSecrets(c, deps).some(secret => hashToken(secret).equals(browserHash));
