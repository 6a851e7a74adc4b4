import type { Limit } from '../../platform/limits.ts';

/** A link to activate an account works this long, and once. */
export const activationHours = 48;
/** A link to choose a new password or confirm a new address: shorter, because it opens an account that exists. */
export const accountLinkHours = 1;

/** An address as it is compared: without spaces around it, in one Unicode form, in lower case. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** Good enough to send a message to; the message is the proof. */
export const looksLikeEmail = (text: string): boolean =>
  /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@.<>()",;:]{2,}$/.test(text) && text.length <= 254;

/** Long is enough (ASVS 5.0, 6.2): no rules about kinds of characters. */
export const passwordLength = { min: 10, max: 128 };

export type PasswordProblem = 'short' | 'long' | 'common' | 'personal';

/**
 * @param common whether a password is on the list of the common ones
 * @param personal what others know of the person: the e-mail, the client code
 */
export function findPasswordProblem(
  password: string,
  { common, personal }: { common: (password: string) => boolean; personal: string[] },
): PasswordProblem | undefined {
  const length = [...password].length;
  if (length < passwordLength.min) return 'short';
  if (length > passwordLength.max) return 'long';
  if (common(password.toLowerCase())) return 'common';
  const plain = password.toLowerCase();
  if (
    personal.some(
      word => word !== '' && (plain === word.toLowerCase() || plain === word.toLowerCase().split('@')[0]),
    )
  )
    return 'personal';
  return undefined;
}

/** How often each thing may be tried. Nobody is locked out: a bucket refills evenly. */
export const limits = {
  signInOfAddress: { name: 'sign-in-address', times: 10, minutes: 15 },
  signInOfNetwork: { name: 'sign-in-network', times: 60, minutes: 15 },
  signUpOfNetwork: { name: 'sign-up-network', times: 20, minutes: 60 },
  /** wrong pairs of client code and contract */
  proofOfNetwork: { name: 'proof-network', times: 10, minutes: 60 },
  proofOfAddress: { name: 'proof-address', times: 10, minutes: 60 },
  proofOfCode: { name: 'proof-code', times: 10, minutes: 60 },
  mailToAddress: { name: 'mail-address', times: 5, minutes: 60 },
  linkOfNetwork: { name: 'link-network', times: 60, minutes: 15 },
  passwordOfAccount: { name: 'password-account', times: 10, minutes: 15 },
} satisfies Record<string, Limit>;
