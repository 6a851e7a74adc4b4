const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d{2}';
// The first three letters in Romanian and English: "aprilie", "apr.", "OCT".
const monthName = '(?:IAN|JAN|FEB|MAR|APR|MAI|MAY|IUN|JUN|IUL|JUL|AUG|SEP|OCT|NOI|NOV|DEC)[A-Z]*';
const time = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d+)?Z?)?';

const dates = [
  `${day}\\.${month}\\.(?:${year}|\\d{2})`,
  `${day}(?<mark>[-/])${month}\\k<mark>${year}`,
  `${year}(?<isoMark>[-./])${month}\\k<isoMark>${day}`,
  `${day}[-. ]+${monthName}[-. ]+(?:${year}|\\d{2})`,
].join('|');

/** What stands between a number and its date: "5512/01.04.2019", "5512 din data de 1 aprilie 2019", "5512 (2019-04-01)". */
const beforeDate = '(?:[\\s/\\\\,;|(\\-]|\\bDIN\\b|\\bDATA\\b|\\bDE\\b|\\bDAT\\b)+';
const dateAtEnd = new RegExp(`${beforeDate}(?:${dates})${time}[\\s.,;)]*$`);
const onlyDate = new RegExp(`^(?:${beforeDate})?(?:${dates})${time}[\\s.,;)]*$`);
const label = /^(?:CONTRACT(?:UL)?[\s.:]*)?(?:(?:NR|NO|NUM[AĂ]R(?:UL)?)\b[\s.:]*)?(?=\d)/;

/** Longer than any contract number with its date; bounds the work on what a stranger types. */
const longest = 200;

/** What a spreadsheet makes of a long number. */
const spoiled = /^\d+[.,]\d+E[+-]?\d+$|^\d+E[+-]\d+$/;

/**
 * A contract number as it is compared. Bills print "63514A/01.04.2019"; people type "63514a", " 63514 A" or the whole:
 * the date, spaces, dots and case do not count, and a dash is a slash. Only a date is cut off: "15/2019" and "15/2021"
 * are two numbers.
 * @returns an empty text for what is no number ("N/A", "-", "0", "fără număr", a date alone): it proves nothing
 */
export function contractKey(text: string): string {
  if (text.length > longest) return '';
  const plain = plainOf(text);
  if (spoiled.test(plain) || isWithoutNumber(plain)) return '';
  const key = withoutDate(plain)
    .replace(label, '')
    .replace(/\s+DIN\s+(?=\d{4}$)/, '/')
    .replace(/[^\p{L}\p{N}/-]/gu, '')
    .replace(/(?<=\d)[/-]+(?=\d)/g, '/')
    .replace(/(?<!\d)[/-]|[/-](?!\d)/g, '');
  if (!/[1-9]/.test(key)) return '';
  // Without its marks it may read as a number and a date, or as a date alone.
  return key === plain ? key : contractKey(key);
}

/** Whether a form says that the number is missing: nothing was typed, or the date alone. */
export const isContractMissing = (text: string): boolean => isWithoutNumber(plainOf(text.slice(0, longest)));

const plainOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .toUpperCase();

const isWithoutNumber = (plain: string): boolean =>
  !/[\p{L}\p{N}]/u.test(plain) || plain.startsWith('/') || onlyDate.test(plain);

function withoutDate(text: string): string {
  const number = text.slice(0, dateAtEnd.exec(text)?.index);
  return /\d/.test(number) ? number : text;
}
