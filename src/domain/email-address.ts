/** An address as it is compared: without spaces around it, in one Unicode form, in lower case. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/**
 * The mailbox behind an address, so that limits count it once: "ana+apa@x.example" is delivered to "ana@x.example", and
 * Gmail leaves out dots.
 */
export function mailboxKey(email: string): string {
  const [, user = '', domain = ''] = /^(.*)@([^@]*)$/s.exec(emailKey(email)) ?? [];
  const ascii = URL.parse(`http://${domain}`)?.hostname || domain;
  const isGmail = ascii === 'gmail.com' || ascii === 'googlemail.com';
  const box = user.replace(/(?<=.)\+.*$/su, '');
  return isGmail ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${ascii}`;
}

// Letters of any script (RFC 6531), and nothing that a mail program leaves out or takes for something else: with a control
// character in it, an address would be another one to us and the same one to whoever delivers the message.
const word = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?';
const address = new RegExp(`^${word}(?:\\.${word})*@(?:${label}\\.)+(?=..)${label}$`, 'u');

/** Good enough to send a message to; the message is the proof. */
export const looksLikeEmail = (text: string): boolean => text.length <= 254 && address.test(text);

/** "ana.popescu@apa.example" as "an•••@apa.example": enough for those who know it. */
export const maskEmail = (email: string): string => email.replace(/^(.{1,2}).*@/u, '$1•••@');
