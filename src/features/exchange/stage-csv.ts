import { Transform } from 'node:stream';
import { parse } from 'csv-parse';
import type pg from 'pg';
import { copyRows, quote } from './copy-rows.ts';
import { type Column, type ExchangeFile, type ExchangeFileKey, exchangeFiles } from './exchange-files.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import { type ExchangeSource, openFile } from './exchange-source.ts';

export const stagingTable = (key: ExchangeFileKey): string => `staging_${key.toLowerCase()}`;

type Report = (problem: ExchangeProblem) => void;
type Progress = (file: string, share: number) => void;

/**
 * Reads one CSV file into its staging table; rows that cannot be read are reported and left out.
 * @returns how many rows were read, good and bad; undefined when the export has no such file
 */
export async function stageCsv(
  client: pg.ClientBase,
  source: ExchangeSource,
  key: ExchangeFileKey,
  report: Report,
  progress: Progress,
): Promise<number | undefined> {
  const file: ExchangeFile = exchangeFiles[key];
  const columns = file.columns.map(({ name, type }) => `${quote(name)} ${type}`);
  await client.query(`create temp table ${stagingTable(key)} (line integer, ${columns.join(', ')})`);
  const opened = await openFile(source, file.name);
  if (!opened) return undefined;

  let read = 0;
  const counted = new Transform({
    transform(part: Buffer, _encoding, done) {
      read += part.length;
      done(null, part);
    },
  });
  const parser = parse({
    bom: true,
    delimiter: [',', ';'],
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 1024 * 1024,
  });
  opened.stream
    .on('error', error => parser.destroy(error))
    .pipe(counted)
    .pipe(parser);

  let rows = 0;
  let reader: RowReader | undefined;
  const copy = copyRows(client, stagingTable(key), ['line', ...file.columns.map(({ name }) => name)]);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (!reader) {
        reader = readHeader(file, record, report);
        if (!reader) break;
        continue;
      }
      rows += 1;
      const values = reader(record, info.lines);
      if (values) await copy.add([info.lines, ...values]);
      if (rows % 1000 === 0) progress(file.name, read / opened.bytes);
    }
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    report({
      severity: 'refused',
      file: file.name,
      line: lines,
      fault: { kind: 'broken-csv', detail: message },
    });
  } finally {
    await copy.end();
  }
  progress(file.name, 1);
  return rows;
}

type RowReader = (record: string[], line: number) => string[] | undefined;

function readHeader(file: ExchangeFile, header: string[], report: Report): RowReader | undefined {
  const positions = new Map(header.map((name, position) => [name.toLowerCase(), position]));
  for (const name of positions.keys()) {
    if (!file.columns.some(column => column.name === name)) {
      report({
        severity: 'warning',
        file: file.name,
        line: 1,
        field: name,
        fault: { kind: 'unknown-column' },
      });
    }
  }
  const missing = file.columns.filter(({ isRequired, name }) => isRequired && !positions.has(name));
  for (const { name } of missing) {
    report({ severity: 'refused', file: file.name, line: 1, field: name, fault: { kind: 'missing-column' } });
  }
  if (missing.length > 0) return undefined;
  return (record, line) => {
    let isGood = true;
    const values = file.columns.map(column => {
      const value = readCell(column, record[positions.get(column.name) ?? -1] ?? '');
      if (value === null || typeof value === 'string') return value as string;
      isGood = false;
      report({ severity: 'refused', file: file.name, line, field: column.name, fault: value });
      return '';
    });
    return isGood ? values : undefined;
  };
}

function readCell({ isRequired, otherwise, read }: Column, cell: string) {
  if (cell !== '') return read(cell);
  return isRequired ? ({ kind: 'empty' } as const) : (otherwise ?? null);
}
