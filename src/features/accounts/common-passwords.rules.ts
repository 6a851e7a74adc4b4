import { dictionary } from '@zxcvbn-ts/language-common';

/** What people of this place think of first, beside the tens of thousands that leaked most often. */
const local = ['apometru', 'apaservice', 'bucuresti', 'giurgiu', 'parola', 'parolamea', 'factura', 'portal'];

const common = new Set([...dictionary['passwords-common'], ...local]);

/** More than a few characters after a common word make it another password. */
const longestTail = 5;

/**
 * Whether it is one of the passwords that are tried first (ASVS 5.0, 6.2.4), also with a year or a few signs after it.
 * @param password in lower case
 */
export function isCommonPassword(password: string): boolean {
  if (common.has(password)) return true;
  const word = password.replace(/[^\p{L}]+$/u, '');
  const tail = password.length - word.length;
  return tail <= longestTail && common.has(word);
}
