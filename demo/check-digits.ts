const fiscalWeights = [7, 5, 3, 2, 1, 7, 5, 3, 2];

/**
 * A Romanian fiscal code: the digits and their check digit.
 * @param digits up to nine
 */
export function makeFiscalCode(digits: number): string {
  const padded = String(digits).padStart(9, '0');
  const sum = fiscalWeights.reduce((total, weight, at) => total + weight * Number(padded[at]), 0);
  return `${digits}${((sum * 10) % 11) % 10}`;
}

/**
 * An IBAN with its check digits (ISO 13616).
 * @param bank four letters
 * @param account sixteen letters or digits
 */
export function makeIban(bank: string, account: string): string {
  const letters = `${bank}${account}RO00`.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55));
  const check = 98n - (BigInt(letters) % 97n);
  return `RO${String(check).padStart(2, '0')}${bank}${account}`;
}
