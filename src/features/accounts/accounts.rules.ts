import type { Limit } from '../../platform/limits.ts';

/** A link to activate an account works this long, and once. */
export const activationHours = 48;
/** A link to choose a new password or confirm a new address: shorter, because it opens an account that exists. */
export const accountLinkHours = 1;
/** Links and sign-ups are kept this long after their hour, so that an old link can still offer a new one. */
export const forgottenAfterDays = 30;
/** Two clicks on the activation button this close together are one. */
export const sameClickSeconds = 60;

/** Long is enough (ASVS 5.0, 6.2): no rules about kinds of characters. */
export const passwordLength = { min: 10, max: 128 };

export type PasswordProblem =
  | 'passwordMissing'
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
 * How often each thing may be tried. Nobody is locked out: a bucket refills evenly, and where it says "wrong" a try that
 * was right is given back. Many households share one address of a mobile network, hence the generous ones.
 */
export const limits = {
  /** wrong; from one network, so that a stranger elsewhere cannot keep the owner out */
  signInOfAddressAndNetwork: { name: 'sign-in-address-network', times: 10, minutes: 15 },
  /** wrong; from everywhere together */
  signInOfAddress: { name: 'sign-in-address', times: 100, minutes: 60 },
  /** wrong */
  signInOfNetwork: { name: 'sign-in-network', times: 60, minutes: 15 },
  signUpOfNetwork: { name: 'sign-up-network', times: 60, minutes: 60 },
  mailToAddress: { name: 'mail-address', times: 6, minutes: 60 },
  mailOfNetwork: { name: 'mail-network', times: 60, minutes: 60 },
  linkOfNetwork: { name: 'link-network', times: 60, minutes: 15 },
  /** wrong */
  passwordOfLink: { name: 'password-link', times: 10, minutes: 15 },
  /** wrong */
  passwordOfAccount: { name: 'password-account', times: 10, minutes: 15 },
} satisfies Record<string, Limit>;
