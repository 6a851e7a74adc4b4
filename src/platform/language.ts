import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Locale } from '../domain/day.ts';
import { en } from '../text/en.ts';
import { ro } from '../text/ro.ts';
import type { Text } from '../text/text.ts';
import { cookieOptions } from './session.ts';
import type { Deps, Web, WebEnv } from './web.ts';

const texts: Record<Locale, Text> = { ro, en };

export const isLocale = (value: unknown): value is Locale => value === 'ro' || value === 'en';

export const textOf = (locale: Locale): Text => texts[locale];

/** What the person chose, else what the account says, else Romanian unless the browser asks for other languages only. */
export const chooseLanguage = createMiddleware<WebEnv>(async (c, next) => {
  const chosen = getCookie(c, 'language');
  const locale = isLocale(chosen) ? chosen : (c.var.viewer?.locale ?? preferredLocale(c));
  c.set('locale', locale);
  c.set('text', texts[locale]);
  await next();
});

function preferredLocale(c: Web): Locale {
  const header = c.req.header('accept-language')?.toLowerCase();
  return !header || header.includes('ro') || header === '*' ? 'ro' : 'en';
}

export function rememberLanguage(c: Web, deps: Pick<Deps, 'config'>, locale: Locale): void {
  setCookie(c, 'language', locale, { ...cookieOptions(deps), maxAge: 365 * 24 * 3600 });
}
