import { dictionary } from '@zxcvbn-ts/language-common';

/** Words common in local passwords, in addition to the list of leaked ones. */
const local = ['apometru', 'apaservice', 'bucuresti', 'giurgiu', 'parola', 'parolamea', 'factura', 'portal'];

const common = new Set([...dictionary['passwords-common'], ...local]);

/** Up to this many characters after a common word, the password still counts as common. */
const longestTail = 5;

/**
 * Whether it is a common password (ASVS 5.0, 6.2.4), possibly followed by a year or a few characters.
 * @param password in lower case
 */
export function isCommonPassword(password: string): boolean {
  if (common.has(password)) return true;
  const word = password.replace(/[^\p{L}]+$/u, '');
  const tail = password.length - word.length;
  return tail <= longestTail && common.has(word);
}
