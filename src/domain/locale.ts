import type { Locale } from './day.ts';

export const isLocale = (value: unknown): value is Locale => value === 'ro' || value === 'en';

/** The stored language of an account or a sign-up; Romanian for any other value. */
export const localeFrom = (kept: string): Locale => (isLocale(kept) ? kept : 'ro');
