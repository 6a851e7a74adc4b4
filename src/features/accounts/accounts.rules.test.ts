import { expect, test } from 'vitest';
import type { Limit, NetworkLimit } from '../../platform/web/limits.ts';
import { proofLimits } from '../customers/customers.rules.ts';
import { letterLimits, limits } from './accounts.rules.ts';

const letters = Object.values(letterLimits);

const pairs: [NetworkLimit, Limit][] = [
  [limits.signInOfAddressAndNetwork, limits.signInOfAddress],
  [proofLimits.codeAndNetwork, proofLimits.code],
  ...letters.map(letter => [letter.toMailboxFromNetwork, letter.toMailbox] as [NetworkLimit, Limit]),
];

test.each(pairs)('$name alone never fills the limit that others share', (narrow, wide) => {
  const most = Math.max(narrow.times, narrow.timesOfWider);
  expect(most).toBeLessThan(wide.times);
  expect(most / narrow.minutes).toBeLessThan(wide.times / wide.minutes);
});
