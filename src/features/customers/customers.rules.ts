import type { Limit, NetworkLimit } from '../../platform/web/limits.ts';

/**
 * A client code as it is compared: spaces do not count, nor what nobody sees (a code that is copied from a message comes
 * with marks of direction), and letters, where a utility uses them, are capital.
 */
export const customerCodeKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toUpperCase();

/** The longest name a person may give a client code. */
export const longestLabel = 60;

/**
 * Wrong pairs of client code and contract number. The slow one is the code's: a contract number has few enough digits
 * that somebody patient could go through them, wherever they ask from. What one network may do stays below it, so that no
 * single stranger fills it; beyond it, nobody is told whether a pair is right but the mailbox.
 */
export const proofLimits = {
  codeAndNetwork: { name: 'proof-code-network', times: 10, minutes: 6 * 60, timesOfWider: 11 },
  network: { name: 'proof-network', times: 20, minutes: 60, timesOfWider: 80 },
  account: { name: 'proof-account', times: 10, minutes: 60 },
  code: { name: 'proof-code', times: 12, minutes: 6 * 60 },
  /** right; one code into one account, which can also be taken out again */
  addedAgain: { name: 'customer-added', times: 5, minutes: 24 * 60 },
} satisfies Record<string, Limit | NetworkLimit>;
