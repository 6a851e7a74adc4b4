/** Whether the check digits are correct (ISO 13616); ignores spaces. */
export function isIban(text: string): boolean {
  const iban = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return false;
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, letter => `${parseInt(letter, 36)}`);
  return BigInt(digits) % 97n === 1n;
}

/** "RO49AAAA1B31007593840000" in groups of four, for reading. */
export const groupedIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');
