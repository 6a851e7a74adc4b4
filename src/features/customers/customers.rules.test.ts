import { expect, test } from 'vitest';
import { contractKey, customerCodeKey } from './customers.rules.ts';

test.each([
  ['63514A/01.04.2019', '63514A'],
  [' 63514 a ', '63514A'],
  ['63514a / 1.4.2019', '63514A'],
  ['63.514-A', '63514A'],
  ['63514–A', '63514A'],
  ['\u00a063514A\t', '63514A'],
  ['/01.04.2019', ''],
])('the contract number %o is compared as %o', (typed, key) => {
  expect(contractKey(typed)).toBe(key);
  expect(contractKey(key)).toBe(key);
});

test.each([
  ['7001234', '7001234'],
  [' 700 1234 ', '7001234'],
  ['gr-12b', 'GR-12B'],
])('the client code %o is compared as %o', (typed, key) => {
  expect(customerCodeKey(typed)).toBe(key);
});
