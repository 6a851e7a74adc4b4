import { createMiddleware } from 'hono/factory';
import type { Locale } from '../../domain/day.ts';
import { isLocale } from '../../domain/locale.ts';
import { readCookie, writeCookie } from './cookies.ts';
import type { Deps, Web, WebEnv } from './web.ts';

/** The chosen language, else that of whoever is signed in, else Romanian unless the browser accepts only other languages. */
export const chooseLanguage = (deps: Pick<Deps, 'config'>) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const chosen = readCookie(c, deps, 'language');
    const accepted = preferredLocale(c.req.header('accept-language') ?? '');
    const locale = isLocale(chosen) ? chosen : (c.var.viewer?.locale ?? c.var.staff?.locale ?? accepted);
    c.set('locale', locale);
    await next();
  });

/**
 * Romanian if it is among the accepted languages, at any position (RFC 9110, 12.5.4; "mo" is its withdrawn code for
 * Moldova), or if none is named.
 */
export function preferredLocale(acceptLanguage: string): Locale {
  const ranges = acceptLanguage.toLowerCase().split(',');
  const accepted = ranges.flatMap(range => {
    const [tag = '', ...parameters] = range.split(';').map(part => part.trim());
    const isRefused = parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter));
    return tag === '' || tag === '*' || isRefused ? [] : [tag.split('-')[0]];
  });
  return accepted.length === 0 || accepted.includes('ro') || accepted.includes('mo') ? 'ro' : 'en';
}

export function rememberLanguage(c: Web, deps: Pick<Deps, 'config'>, locale: Locale): void {
  writeCookie(c, deps, { name: 'language', value: locale, seconds: 365 * 24 * 3600 });
}
