import type pg from 'pg';
import { copyRows, quote } from './copy-rows.ts';
import { type CsvRow, openCsv } from './csv-rows.ts';
import type { Column } from './exchange-cells.ts';
import { type ExchangeFile, type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import type { ExchangeFault, ExchangeProblem } from './exchange-problems.ts';
import type { ExchangeSource } from './exchange-source.ts';

export const stagingTable = (key: ExchangeFileKey): string => `staging_${key.toLowerCase()}`;

/** Rows that are kept although they name a point or a meter that nobody knows yet: it may come with another export. */
export const waitingTable = (key: 'meters' | 'readings'): string => `waiting_${key}`;

type Report = (problem: ExchangeProblem) => void;

export type StagedCsv = {
  /** rows, good and bad */
  read: number;
  /** columns of the staging table that the file says nothing about */
  absent: string[];
};

/**
 * Reads one CSV file into its staging table; rows that cannot be read are reported and left out.
 * @returns undefined when the export has no such file
 */
export async function stageCsv(
  client: pg.ClientBase,
  source: ExchangeSource,
  key: ExchangeFileKey,
  report: Report,
  progress: (file: string, share: number) => void,
): Promise<StagedCsv | undefined> {
  const file: ExchangeFile = exchangeFiles[key];
  const columns = file.columns.map(({ name, type }) => `${quote(name)} ${type}`);
  await client.query(`create temp table ${stagingTable(key)} (line integer, ${columns.join(', ')})`);
  const csv = await openCsv(source, file.name);
  if (!csv) return undefined;

  const staged: StagedCsv = { read: 0, absent: [] };
  let line = 0;
  let readRow: RowReader | undefined;
  const copy = copyRows(client, stagingTable(key), ['line', ...file.columns.map(({ name }) => name)]);
  try {
    for await (const row of csv.rows) {
      line = row.line;
      if (!readRow) {
        readRow = readHeader(file, row.cells, report);
        if (!readRow) break;
        staged.absent = listAbsent(file, row.cells);
        continue;
      }
      staged.read += 1;
      const values = readRow(row);
      if (values) await copy.add([line, ...values]);
      if (staged.read % 1000 === 0) progress(file.name, csv.share());
    }
  } catch (error) {
    staged.read += 1;
    const fault = { kind: 'broken-csv', detail: (error as Error).message } as const;
    report({ severity: 'refused', file: file.name, line: line + 1, fault });
  } finally {
    await copy.end();
  }
  if (!readRow && line === 0) report({ severity: 'refused', file: file.name, fault: { kind: 'no-header' } });
  progress(file.name, 1);
  return staged;
}

type RowReader = (row: CsvRow) => (string | null)[] | undefined;

/** @returns how to read the rows below this header; undefined when it lacks a column that must be there */
function readHeader(file: ExchangeFile, header: string[], report: Report): RowReader | undefined {
  const names = header.map(name => name.toLowerCase());
  const known = new Set(file.columns.map(headingOf));
  const complain = (severity: ExchangeProblem['severity'], field: string, fault: ExchangeFault) =>
    report({ severity, file: file.name, line: 1, field, fault });
  for (const name of new Set(names)) {
    if (!known.has(name)) complain('warning', name, { kind: 'unknown-column' });
  }
  const missing = file.columns.filter(
    column => column.isRequired && column.from === undefined && !names.includes(column.name),
  );
  for (const { name } of missing) complain('refused', name, { kind: 'missing-column' });
  const repeated = [...known].filter(name => names.indexOf(name) !== names.lastIndexOf(name));
  for (const name of repeated) complain('refused', name, { kind: 'repeated-column' });
  if (missing.length > 0 || repeated.length > 0) return undefined;

  const positions = file.columns.map(column => names.indexOf(headingOf(column)));
  return row => readRow(file, positions, names.length, row, report);
}

function listAbsent({ columns }: ExchangeFile, header: string[]): string[] {
  const names = header.map(name => name.toLowerCase());
  return columns.filter(column => !names.includes(headingOf(column))).map(({ name }) => name);
}

const headingOf = ({ name, from = name }: Column): string => from;

function readRow(
  file: ExchangeFile,
  positions: number[],
  width: number,
  { line, cells }: CsvRow,
  report: Report,
): (string | null)[] | undefined {
  const refuse = (field: string | undefined, fault: ExchangeFault) =>
    report({ severity: 'refused', file: file.name, line, field, fault });
  // An amount with a comma that nobody quoted would otherwise push the rest of the row aside without a word.
  if (cells.slice(width).some(cell => cell !== '')) {
    refuse(undefined, { kind: 'too-many-cells', found: cells.length, wanted: width });
    return undefined;
  }
  let isGood = true;
  const values = file.columns.map((column, index) => {
    const value = readCell(column, cells[positions[index] ?? -1] ?? '');
    if (value === null || typeof value === 'string') return value;
    isGood = false;
    refuse(headingOf(column), value);
    return null;
  });
  return isGood ? values : undefined;
}

/** What text in another encoding than UTF-8 turns into, and what PostgreSQL's text cannot hold. */
const unreadable = /[\ufffd\0]/;

function readCell({ isRequired, otherwise, read }: Column, cell: string): string | null | ExchangeFault {
  if (cell === '') return isRequired ? { kind: 'empty' } : (otherwise ?? null);
  return unreadable.test(cell) ? { kind: 'not-utf8' } : read(cell);
}
