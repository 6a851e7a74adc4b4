const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d{2}';
// Months are recognized by their first three letters in Romanian and English: "aprilie", "apr.", "OCT".
const monthName = '(?:IAN|JAN|FEB|MAR|APR|MAI|MAY|IUN|JUN|IUL|JUL|AUG|SEP|OCT|NOI|NOV|DEC)[A-Z]*';
const time = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d+)?Z?)?';

const dates = [
  `${day}\\.${month}\\.(?:${year}|\\d{2})`,
  `${day}(?<mark>[-/])${month}\\k<mark>${year}`,
  `${year}(?<isoMark>[-./])${month}\\k<isoMark>${day}`,
  `${day}[-. ]+${monthName}[-. ]+(?:${year}|\\d{2})`,
].join('|');

/** Separators of a number and its date: "5512/01.04.2019", "5512 din data de 1 aprilie 2019", "5512 (2019-04-01)". */
const beforeDate = '(?:[\\s/\\\\,;|(\\-]|\\bDIN\\b|\\bDATA\\b|\\bDE\\b|\\bDAT\\b)+';
const dateAtEnd = new RegExp(`${beforeDate}(?:${dates})${time}[\\s.,;)]*$`);
const onlyDate = new RegExp(`^(?:${beforeDate})?(?:${dates})${time}[\\s.,;)]*$`);
const label = /^(?:CONTRACT(?:UL)?[\s.:]*)?(?:(?:NR|NO|NUM[AĂ]R(?:UL)?)\b[\s.:]*)?(?=\d)/;

/** Longer than any contract number with its date; limits the work on untrusted input. */
const longest = 200;

/** Spreadsheets turn long numbers into this. */
const spoiled = /^\d+[.,]\d+E[+-]?\d+$|^\d+E[+-]\d+$/;

/**
 * Normalizes a contract number for comparison. Bills print "63514A/01.04.2019"; people type "63514a", " 63514 A" or all of
 * it: the date, spaces, dots and case are ignored, and a dash equals a slash. Only complete dates are removed: "15/2019"
 * and "15/2021" are different numbers.
 * @returns an empty text, which never matches, if there is no number ("N/A", "-", "0", "fără număr", a date alone)
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
  // After removing separators, it may read as a number with a date or as a date alone.
  return key === plain ? key : contractKey(key);
}

/** Whether a form lacks the number: nothing or only the date was typed. */
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
