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
 * Each sign-up gets a new secret: one already in the cookie may have been planted by an attacker who
 * knows it. The secrets of other tabs' sign-ups are kept and still work.
 */
export function keepSignUpSecret(c: Web, deps: Pick<Deps, 'config'>, secret: string): void {
  const value = [secret, ...readSecrets(c, deps)].slice(0, mostSecrets).join('.');
  writeCookie(c, deps, { name: cookie, value, seconds: 7 * 24 * 3600 });
}

export const isSignUpBrowser = (c: Web, deps: Pick<Deps, 'config'>, browserHash: Buffer): boolean =>
  readSecrets(c, deps).some(secret => hashToken(secret).equals(browserHash));
