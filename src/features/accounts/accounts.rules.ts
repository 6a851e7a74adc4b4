import type { Limit, NetworkLimit } from '../../platform/web/limits.ts';

/** The lifetime of an activation link, which works once. */
export const activationHours = 48;
/** A link to choose a new password or confirm a new address: shorter, because it opens an account that exists. */
export const accountLinkHours = 1;
/** Expired links and sign-ups are kept this long, so that an old link can still offer a new one. */
export const forgottenAfterDays = 30;
/** Two clicks on the activation button within this time count as one (a double click). */
export const sameClickSeconds = 60;

/** Length is the only rule, in characters (ASVS 5.0, 6.2): none about kinds of characters. */
export const passwordLength = { min: 10, max: 128 };

export type PasswordProblem =
  | 'passwordMissing'
  | 'newPasswordMissing'
  | 'passwordShort'
  | 'passwordLong'
  | 'passwordCommon'
  | 'passwordPersonal';

/**
 * @param isCommon whether a password (in lower case) is on the list of the common ones
 * @param personal what others know of the person: the e-mail, the client code
 */
export function findPasswordProblem(
  password: string,
  { isCommon, personal }: { isCommon: (password: string) => boolean; personal: string[] },
): PasswordProblem | undefined {
  const plain = password.normalize('NFC').toLowerCase();
  const length = [...plain].length;
  if (length === 0) return 'passwordMissing';
  if (length < passwordLength.min) return 'passwordShort';
  if (length > passwordLength.max) return 'passwordLong';
  if (isCommon(plain) || new Set(plain).size < 4) return 'passwordCommon';
  const known = personal.map(word => word.trim().toLowerCase()).flatMap(word => [word, word.split('@')[0]]);
  return known.includes(plain) ? 'passwordPersonal' : undefined;
}

/**
 * Rate limits. Nobody is locked out: a bucket refills evenly, and where the comment says "wrong", a correct try
 * is given back. Limits by network are generous, because many households share one address of a mobile network. They
 * stay below the limits for all networks together, so that no single attacker can exhaust those.
 */
export const limits = {
  /** wrong; for one address from one network, so that an attacker elsewhere cannot keep the owner out */
  signInOfAddressAndNetwork: { name: 'sign-in-address-network', times: 10, minutes: 15, timesOfWider: 20 },
  /** failed sign-ins from one network */
  signInOfNetwork: { name: 'sign-in-network', times: 60, minutes: 15, timesOfWider: 240 },
  /** failed sign-ins to one address, from everywhere together; beyond it a known browser passes, others need a link by e-mail */
  signInOfAddress: { name: 'sign-in-address', times: 100, minutes: 60 },
  /** failed sign-ins in a browser known to the account, which only this limit applies to */
  signInInBrowser: { name: 'sign-in-browser', times: 10, minutes: 15 },
  signInLinkOfAccount: { name: 'sign-in-link-account', times: 6, minutes: 60 },
  customerLinkOfAccount: { name: 'customer-link-account', times: 6, minutes: 60 },
  emailChangeOfAccount: { name: 'email-change-account', times: 5, minutes: 60 },
  deadLinkOfNetwork: { name: 'dead-link-network', times: 60, minutes: 15, timesOfWider: 240 },
  /** wrong */
  passwordOfLink: { name: 'password-link', times: 10, minutes: 15 },
  /** wrong */
  passwordOfAccount: { name: 'password-account', times: 10, minutes: 15 },
} satisfies Record<string, Limit | NetworkLimit>;

type LetterLimits = { toMailboxFromNetwork: NetworkLimit; ofNetwork: NetworkLimit; toMailbox: Limit };

const limitLetter = (letter: string): LetterLimits => ({
  toMailboxFromNetwork: { name: `${letter}-mailbox-network`, times: 5, minutes: 60, timesOfWider: 10 },
  ofNetwork: { name: `${letter}-network`, times: 60, minutes: 60, timesOfWider: 240 },
  toMailbox: { name: `${letter}-mailbox`, times: 12, minutes: 60 },
});

/** Letters to an address that is not confirmed, each kind by itself: resets that were asked for do not stop a sign-up. */
export const letterLimits = {
  signUp: limitLetter('sign-up'),
  reset: limitLetter('reset'),
  emailChange: limitLetter('email-change'),
};
