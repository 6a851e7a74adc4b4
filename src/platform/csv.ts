import { stringify } from 'csv-stringify/sync';

type Row = readonly (string | number | null | undefined)[];

/** CSV (RFC 4180) with unchanged cells: for the project's own programs. */
export const writeExactCsv = (rows: readonly Row[]): string => stringify(rows as Row[]);

/**
 * CSV that is safe to open in a spreadsheet: text that would be read as a formula gets an apostrophe before it (CSV
 * injection).
 * @param isQuoted whether to quote every cell
 */
export const writeCsv = (rows: readonly Row[], { isQuoted = false } = {}): string =>
  stringify(
    rows.map(row => row.map(cell => (typeof cell === 'string' ? withoutFormula(cell) : cell))),
    { quoted: isQuoted, quoted_empty: isQuoted },
  );

/**
 * Spreadsheets read a cell that begins with = + - or @ as a formula, unless it is a number. One whose separator is the
 * semicolon, as in Romania, ignores the quotes here and starts a new cell after every semicolon.
 */
function withoutFormula(text: string): string {
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return text;
  return text.replace(/(?:^\s*|;[\s"']*)(?=[=+\-@])/g, "$&'");
}
