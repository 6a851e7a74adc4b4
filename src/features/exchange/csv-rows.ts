import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { parse } from 'csv-parse';
import { type ExchangeSource, findFile } from './exchange-source.ts';

export type CsvRow = {
  /** of the file, counted from 1 */
  line: number;
  cells: string[];
};

export type CsvFile = {
  rows: AsyncIterable<CsvRow>;
  /** how much of the file has been read, from 0 to 1 */
  share: () => number;
};

/** A row beyond this is no row: a quote was opened and never closed. */
const largestRow = 1024 * 1024;

/**
 * Opens a CSV file (RFC 4180, UTF-8 with or without BOM). Comma or semicolon: whichever the header uses.
 * @returns undefined when the export has no such file
 */
export async function openCsv(source: ExchangeSource, name: string): Promise<CsvFile | undefined> {
  const file = await findFile(source, name);
  if (!file) return undefined;
  const delimiter = await findDelimiter(file.path);
  let read = 0;
  const counted = new Transform({
    transform(part: Buffer, _encoding, done) {
      read += part.length;
      done(null, part);
    },
  });
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    max_record_size: largestRow,
  });
  createReadStream(file.path)
    .on('error', error => parser.destroy(error))
    .pipe(counted)
    .pipe(parser);
  return {
    rows: toRows(parser as AsyncIterable<{ record: string[]; info: { lines: number } }>),
    share: () => read / file.bytes,
  };
}

async function* toRows(
  records: AsyncIterable<{ record: string[]; info: { lines: number } }>,
): AsyncGenerator<CsvRow> {
  for await (const { record, info } of records) yield { line: info.lines, cells: record };
}

async function findDelimiter(path: string): Promise<',' | ';'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64 * 1024) });
    const header = buffer.toString('utf8', 0, bytesRead).split(/[\r\n]/, 1)[0] ?? '';
    return header.split(';').length > header.split(',').length ? ';' : ',';
  } finally {
    await file.close();
  }
}
