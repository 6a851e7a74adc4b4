import type { Locale } from './day.ts';

export const isLocale = (value: unknown): value is Locale => value === 'ro' || value === 'en';

/** The language that was kept with an account or a sign-up; Romanian for whatever else stands there. */
export const localeFrom = (kept: string): Locale => (isLocale(kept) ? kept : 'ro');
