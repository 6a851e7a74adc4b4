import type { Limit, NetworkLimit } from '../../platform/web/limits.ts';

/**
 * Normalizes a client code for comparison: ignores spaces, invisible characters (codes copied from a message may contain
 * direction marks) and case.
 */
export const customerCodeKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toUpperCase();

/** The longest label of a client code. */
export const longestLabel = 60;

/**
 * Limits on wrong pairs of client code and contract number. The limit per code lasts longest: contract numbers are short
 * enough to be guessed by patient strangers from many addresses. A single network's limit is lower, so that no single
 * stranger can exhaust it. Beyond the code's limit, only a letter to the mailbox reveals whether a pair is right.
 */
export const proofLimits = {
  codeAndNetwork: { name: 'proof-code-network', times: 10, minutes: 6 * 60, timesOfWider: 11 },
  network: { name: 'proof-network', times: 20, minutes: 60, timesOfWider: 80 },
  account: { name: 'proof-account', times: 10, minutes: 60 },
  code: { name: 'proof-code', times: 12, minutes: 6 * 60 },
  /** right pairs: adding the same code to the same account, which can be repeated after removing it */
  addedAgain: { name: 'customer-added', times: 5, minutes: 24 * 60 },
} satisfies Record<string, Limit | NetworkLimit>;
