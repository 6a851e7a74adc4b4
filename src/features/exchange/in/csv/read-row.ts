import type { ExchangeFault, ExchangeProblem } from '../problems/exchange-problems.ts';
import type { CsvFault, CsvRow, RowShape } from './csv-reader.rules.ts';
import { findFarDay, type Today } from './day-limits.rules.ts';
import type { Column } from './exchange-cells.ts';
import type { ExchangeFile } from './exchange-files.ts';
import { isSpoiled } from './spoiled.rules.ts';

type Report = (problem: ExchangeProblem) => void;

export type Header = {
  /** the position in the file of each of our columns, or -1 */
  positions: number[];
  width: number;
  /** our columns that the file does not have */
  absent: string[];
};

/** @returns how to read the rows below this header; undefined when it lacks a column that must be there */
export function readHeader(file: ExchangeFile, cells: string[], report: Report): Header | undefined {
  const names = cells.map(name => name.toLowerCase());
  const known = new Set(file.columns.map(headingOf));
  const complain = (severity: ExchangeProblem['severity'], field: string, fault: ExchangeFault) =>
    report({ severity, file: file.name, line: 1, field, fault });
  for (const name of new Set(names)) {
    if (name !== '' && !known.has(name)) complain('warning', name, { kind: 'unknown-column' });
  }
  const missing = file.columns.filter(
    column => column.isRequired && column.from === undefined && !names.includes(column.name),
  );
  for (const { name } of missing) complain('refused', name, { kind: 'missing-column' });
  const repeated = [...known].filter(name => names.indexOf(name) !== names.lastIndexOf(name));
  for (const name of repeated) complain('refused', name, { kind: 'repeated-column' });
  if (missing.length > 0 || repeated.length > 0) return undefined;
  return {
    positions: file.columns.map(column => names.indexOf(headingOf(column))),
    width: names.length,
    absent: file.columns.filter(column => !names.includes(headingOf(column))).map(({ name }) => name),
  };
}

const headingOf = ({ name, from = name }: Column): string => from;

/** A line looks like a row when it has as many cells as the header and its required cells can be parsed. */
export const shapeOf = (file: ExchangeFile, { positions, width }: Header): RowShape => ({
  width,
  isRow: cells =>
    cells.length === width &&
    file.columns.every((column, index) => {
      const cell = cells[positions[index] ?? -1] ?? '';
      return !column.isRequired || typeof readCell(column, cell) === 'string';
    }),
});

/** The keys of a refused row, as far as they can be parsed. */
export function keyOf(file: ExchangeFile, { positions }: Header, { cells }: CsvRow): string | undefined {
  const index = file.columns.findIndex(({ name }) => name === file.key[0]);
  const column = file.columns[index];
  const value = column && readCell(column, cells[positions[index] ?? -1] ?? '');
  return typeof value === 'string' ? value : undefined;
}

/** @returns the values of the staging table; undefined when the row is refused, which is reported */
export function readRow(
  { asOfDay, now, report }: Today & { report: Report },
  file: ExchangeFile,
  { positions, width }: Header,
  row: CsvRow | CsvFault,
): (string | null)[] | undefined {
  const { line, cells } = row;
  let isGood = true;
  const reportField = (
    severity: ExchangeProblem['severity'],
    field: string | undefined,
    fault: ExchangeFault,
  ) => {
    if (severity === 'refused') isGood = false;
    report({ severity, file: file.name, line, field, fault });
  };
  const whole = findBrokenRow(row, width);
  if (whole) {
    reportField('refused', undefined, whole);
    return undefined;
  }
  const faulty = new Set<string>();
  const values = file.columns.map((column, index) => {
    const value = readCell(column, cells[positions[index] ?? -1] ?? '');
    if (value !== null && typeof value !== 'string') {
      // A column derived from another one shares its fault, which is reported once.
      if (!faulty.has(headingOf(column))) reportField('refused', headingOf(column), value);
      faulty.add(headingOf(column));
      return null;
    }
    const far = value === null ? undefined : findFarDay(column, value, { asOfDay, now });
    if (far) reportField(far.severity, headingOf(column), far.fault);
    return value;
  });
  for (const [first, last] of file.inOrder ?? []) {
    const dayIn = (name: string) => values[file.columns.findIndex(column => column.name === name)];
    const [start, end] = [dayIn(first), dayIn(last)];
    if (start && end && end < start) reportField('refused', last, { kind: 'days-reversed', start, end });
  }
  return isGood ? values : undefined;
}

function findBrokenRow(row: CsvRow | CsvFault, width: number): ExchangeFault | undefined {
  const { cells, isUnended } = row;
  if ('fault' in row) return { kind: row.fault };
  // An unquoted comma in an amount would otherwise shift the remaining cells unnoticed.
  if (cells.slice(width).some(cell => cell !== ''))
    return { kind: 'too-many-cells', found: cells.length, wanted: width };
  return isUnended && cells.length < width ? { kind: 'cut', found: cells.length, wanted: width } : undefined;
}

/** Replacement characters from a wrong encoding, and control characters: never valid in a name, code or number. */
const unreadable = /[\ufffd\p{Cc}\p{Cs}\p{Cn}\u202a-\u202e\u2066-\u2069]/u;

function readCell({ isRequired, otherwise, read }: Column, cell: string): string | null | ExchangeFault {
  if (cell === '') return isRequired ? { kind: 'empty' } : (otherwise ?? null);
  if (isSpoiled(cell)) return { kind: 'spoiled', found: cell };
  return unreadable.test(cell.replace(/[\t\n]/g, ' ')) ? { kind: 'not-utf8' } : read(cell);
}
