/** An amount of money in whole bani (1 leu = 100 bani). Never a float. */
export type Bani = bigint;

/**
 * One ban less than a billion lei: no single amount of a utility is that large. Larger ones are mistakes or malicious, and
 * the sum of a few would overflow in the database.
 */
export const largestAmount: Bani = 99_999_999_999n;

export const isTooLarge = (amount: Bani): boolean => amount > largestAmount || amount < -largestAmount;

/** A decimal number as in XML Schema and databases: sign, digits, point; "12", "-0.5", ".5". */
const decimal = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?$/;

/**
 * Reads an amount in lei, exact to the ban.
 * @param text "12", "-30.47", "1234.5"; a point as the decimal sign, no grouping
 * @returns bani; undefined when the text is no amount or has a fraction of a ban
 */
export function parseLei(text: string): Bani | undefined {
  return parseScaled(text, 2);
}

/**
 * Reads a decimal number as a whole number of units of 10^-places.
 * @returns undefined when the text is no number or has more decimals than places (trailing zeros are ignored)
 */
export function parseScaled(text: string, places: number): bigint | undefined {
  const match = decimal.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const kept = fraction.slice(0, places).padEnd(places, '0');
  if (/[1-9]/.test(fraction.slice(places))) return undefined;
  const value = BigInt(whole + kept);
  return sign === '-' ? -value : value;
}

/**
 * Divides and rounds half away from zero, as Romanian utilities round: 4.77 lei with 9 % VAT, 5.1993, is published as
 * 5.20 (apa-canal.ro). 4.796 → 4.80, -0.005 → -0.01.
 * @throws RangeError when divisor is zero
 */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const quotient = (2n * top + bottom) / (2n * bottom);
  return negative ? -quotient : quotient;
}

/** Bani as a plain decimal, for files and forms: 16184n → "161.84". */
export function toDecimal(amount: Bani): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const separators = { ro: { group: '.', point: ',' }, en: { group: ',', point: '.' } };

/** Bani as people read them: 123450n → "1.234,50" (ro), "1,234.50" (en). The minus is U+2212. */
export function formatLei(amount: Bani, locale: 'ro' | 'en'): string {
  const { group, point } = separators[locale];
  const [whole = '', fraction = ''] = toDecimal(amount < 0n ? -amount : amount).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${amount < 0n ? '−' : ''}${grouped}${point}${fraction}`;
}

/**
 * Formats a decimal number for reading, without trailing zeros: "9.000" → "9", ".5" → "0,5", "4.4" with 2 places → "4,40".
 * Text that is no number is returned unchanged.
 * @param least the minimum number of decimals
 */
export function formatDecimal(text: string, locale: 'ro' | 'en', least = 0): string {
  const match = decimal.exec(text.trim());
  if (!match) return text;
  const [, sign, whole = '', fraction = ''] = match;
  const { group, point } = separators[locale];
  const kept = fraction.replace(/0+$/, '').padEnd(least, '0');
  const grouped = (whole.replace(/^0+(?=\d)/, '') || '0').replace(/\B(?=(\d{3})+$)/g, group);
  const minus = sign === '-' && /[1-9]/.test(whole + fraction) ? '−' : '';
  return `${minus}${grouped}${kept && point + kept}`;
}

/** A daily rate as a percentage: "0.0002" → "0,02". */
export function formatPercentOfRate(rate: string, locale: 'ro' | 'en'): string {
  const scaled = parseScaled(rate, 8);
  if (scaled === undefined) return rate;
  const digits = scaled.toString().padStart(7, '0');
  return formatDecimal(`${digits.slice(0, -6)}.${digits.slice(-6)}`, locale);
}

export const sumOf = (amounts: Iterable<Bani>): Bani => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};
