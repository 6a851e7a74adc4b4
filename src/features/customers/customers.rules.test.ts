import { expect, test } from 'vitest';
import { customerCodeKey } from './customers.rules.ts';

test.each([
  ['7001234', '7001234'],
  [' 700 1234 ', '7001234'],
  ['gr-12b', 'GR-12B'],
  ['\u202d7001234\u202c', '7001234'],
  ['700\u200b12\u00ad34\ufeff', '7001234'],
  ['７００１２３４', '7001234'],
])('the client code %o is compared as %o', (typed, key) => {
  expect(customerCodeKey(typed)).toBe(key);
});
