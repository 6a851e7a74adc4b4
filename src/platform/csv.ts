import { stringify } from 'csv-stringify/sync';

type Row = readonly (string | number | null | undefined)[];

/** Lines of CSV (RFC 4180) with every cell as it is: for programs of ours that read them again. */
export const writeExactCsv = (rows: readonly Row[]): string => stringify(rows as Row[]);

/**
 * Lines of CSV that somebody may open in a spreadsheet, where what others typed must not run: a text that would be a
 * formula gets an apostrophe before it.
 * @param isQuoted every cell
 */
export const writeCsv = (rows: readonly Row[], { isQuoted = false } = {}): string =>
  stringify(
    rows.map(row => row.map(cell => (typeof cell === 'string' ? withoutFormula(cell) : cell))),
    { quoted: isQuoted, quoted_empty: isQuoted },
  );

/**
 * A cell that begins with = + - or @ is a formula to a spreadsheet; a number is not. One whose separator is the semicolon,
 * as in Romania, does not know our quotes and begins a cell after every separator of its own.
 */
function withoutFormula(text: string): string {
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return text;
  return text.replace(/(?:^\s*|;[\s"']*)(?=[=+\-@])/g, "$&'");
}
