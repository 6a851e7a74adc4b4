import { expect, test } from 'vitest';
import { divideRounded, formatLei, parseLei, toDecimal } from './money.ts';

test('amounts are read exactly or not at all', () => {
  expect(parseLei('-30.47')).toBe(-3047n);
  expect(parseLei('12')).toBe(1200n);
  expect(parseLei('0.100')).toBe(10n);
  expect(parseLei('0.105')).toBeUndefined();
  expect(parseLei('1,5')).toBeUndefined();
  expect(parseLei('')).toBeUndefined();
  expect(parseLei('.')).toBeUndefined();
  expect(parseLei('-.5')).toBe(-50n);
  expect(parseLei('12.')).toBe(1200n);
});

test('half a ban is rounded away from zero', () => {
  expect(divideRounded(4796n, 10n)).toBe(480n);
  expect(divideRounded(5n, 10n)).toBe(1n);
  expect(divideRounded(-5n, 10n)).toBe(-1n);
  expect(divideRounded(4n, 10n)).toBe(0n);
});

test('amounts are written as people read them', () => {
  expect(formatLei(123456789n, 'ro')).toBe('1.234.567,89');
  expect(formatLei(-3047n, 'ro')).toBe('−30,47');
  expect(formatLei(123456n, 'en')).toBe('1,234.56');
  expect(toDecimal(-5n)).toBe('-0.05');
});
