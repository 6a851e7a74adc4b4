import { expect, test } from 'vitest';
import { preferredLocale } from './language.ts';

test.each([
  ['', 'ro'],
  ['*', 'ro'],
  ['ro', 'ro'],
  ['ro-RO,ro;q=0.9,en-US;q=0.8', 'ro'],
  ['RO-md', 'ro'],
  ['mo', 'ro'],
  ['en-US,en;q=0.9,ro;q=0.8', 'ro'],
  ['en-US, en;q=0.9', 'en'],
  ['en-RO', 'en'],
  ['en, ro;q=0', 'en'],
  ['en, ro;q=0.000', 'en'],
  ['rom, roa', 'en'],
  ['hu-RO', 'en'],
  ['x-euro', 'en'],
  ['de, *;q=0.5', 'en'],
  [', ,', 'ro'],
])('"%s" is %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
