import { expect, test } from 'vitest';
import {
  divideRounded,
  formatDecimal,
  formatLei,
  formatPercentOfRate,
  parseLei,
  toDecimal,
} from './money.ts';

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

test.each([
  ['9.000', 0, '9', '9'],
  ['.5', 2, '0,50', '0.50'],
  ['-.5', 0, '−0,5', '−0.5'],
  ['12.', 0, '12', '12'],
  ['0010.50', 0, '10,5', '10.5'],
  ['1234567.8912', 2, '1.234.567,8912', '1,234,567.8912'],
  ['-0.00', 2, '0,00', '0.00'],
  ['4.4', 3, '4,400', '4.400'],
  ['+7', 0, '7', '7'],
  ['scutit', 0, 'scutit', 'scutit'],
])('%s with %i places is %s in Romanian, %s in English', (text, least, ro, en) => {
  expect([formatDecimal(text, 'ro', least), formatDecimal(text, 'en', least)]).toEqual([ro, en]);
});

test('a rate a day is a percentage', () => {
  expect(formatPercentOfRate('0.0002', 'ro')).toBe('0,02');
  expect(formatPercentOfRate('1', 'en')).toBe('100');
  expect(formatPercentOfRate('nothing', 'ro')).toBe('nothing');
});
