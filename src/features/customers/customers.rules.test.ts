import { expect, test } from 'vitest';
import { customerCodeKey } from './customers.rules.ts';

test.each([
  ['7001234', '7001234'],
  [' 700 1234 ', '7001234'],
  ['gr-12b', 'GR-12B'],
])('the client code %o is compared as %o', (typed, key) => {
  expect(customerCodeKey(typed)).toBe(key);
});
