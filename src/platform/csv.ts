import { stringify } from 'csv-stringify/sync';

/**
 * Lines of CSV (RFC 4180). Whoever opens a file of ours in a spreadsheet must not run what somebody typed into a form, so a
 * text that would be a formula there gets an apostrophe before it.
 * @param isQuoted every cell, for files that people open: spreadsheets then keep "0012" as it is
 */
export const writeCsv = (
  rows: readonly (readonly (string | number | null)[])[],
  { isQuoted = false } = {},
): string =>
  stringify(
    rows.map(row => row.map(cell => (typeof cell === 'string' ? withoutFormula(cell) : cell))),
    { quoted: isQuoted },
  );

/**
 * A cell that begins with = + - @, a tab or a return is a formula to a spreadsheet; a number is not. One whose separator
 * is the semicolon, as in Romania, does not know our quotes and begins a cell after every separator of its own.
 */
function withoutFormula(text: string): string {
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return text;
  return text.replace(/(?:^\s*|;[\s"']*)(?=[=+\-@])/g, "$&'");
}
