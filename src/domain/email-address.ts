/** The form in which addresses are compared: trimmed, NFC, lower case. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/**
 * The mailbox of an address, so that limits count it once: "ana+apa@x.example" is delivered to "ana@x.example", and Gmail
 * ignores dots.
 */
export function mailboxKey(email: string): string {
  const [, user = '', domain = ''] = /^(.*)@([^@]*)$/s.exec(emailKey(email)) ?? [];
  const ascii = URL.parse(`http://${domain}`)?.hostname || domain;
  const isGmail = ascii === 'gmail.com' || ascii === 'googlemail.com';
  const box = user.replace(/(?<=.)\+.*$/su, '');
  return isGmail ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${ascii}`;
}

// Letters of any script (RFC 6531), and no characters that mail programs drop or reinterpret: an address with a control
// character would differ from another one here, but be delivered to the same mailbox.
const word = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?';
const address = new RegExp(`^${word}(?:\\.${word})*@(?:${label}\\.)+(?=..)${label}$`, 'u');

/** Only a plausibility check: the message sent to the address proves that it exists. */
export const looksLikeEmail = (text: string): boolean => text.length <= 254 && address.test(text);

/** "ana.popescu@apa.example" → "an•••@apa.example": recognisable only to those who know the address. */
export const maskEmail = (email: string): string => email.replace(/^(.{1,2}).*@/u, '$1•••@');
