import { type CsvFault, CsvReader, type CsvRow } from '#src/features/exchange/in/csv/csv-reader.rules.ts';
import { type ExchangeFile, exchangeFiles } from '#src/features/exchange/in/csv/exchange-files.ts';
import { readHeader, readRow, shapeOf } from '#src/features/exchange/in/csv/read-row.ts';
import { printable } from '#src/features/exchange/in/import/import-report.ts';
import { ExchangeError } from '#src/features/exchange/in/problems/exchange-error.ts';
import { describeFault, type ExchangeProblem } from '#src/features/exchange/in/problems/exchange-problems.ts';
import {
  createDecoder,
  decodeText,
  EncodingEvidence,
} from '#src/features/exchange/in/source/encoding.rules.ts';
import { readManifest } from '#src/features/exchange/in/source/manifest.rules.ts';
import { type CsvInput, makeCsv, makeManifest, type Random, upTo } from './fuzz-import-inputs.ts';

export const now = Temporal.Instant.from('2026-11-25T06:00:00Z');
const asOfDay = Temporal.PlainDate.from('2026-11-23');

/** @returns the outcome of reading a CSV file. @throws Error when the outcome is not allowed */
export function checkCsv(random: Random): string {
  const input = makeCsv(random);
  const evidence = new EncodingEvidence();
  for (const part of cut(input.content, random)) evidence.add(part);
  const encoding = evidence.conclude();
  if ('mayBe' in encoding) return 'of unknown encoding';
  const decode = () => createDecoder(encoding.name);
  const outcome = readAll(input, [input.content], decode());
  // Chunk boundaries must not matter.
  const inParts = readAll(input, cut(input.content, random), decode());
  check(JSON.stringify(outcome) === JSON.stringify(inParts), 'the parts decide over what is read');
  const read = new Set(outcome.rows.map(row => JSON.stringify(row)));
  for (const row of input.good) check(read.has(JSON.stringify(row)), `a good row was lost: ${row.join()}`);
  if (input.isWhole) check(outcome.broken === 0, 'a whole file has a broken line');
  if (outcome.rows.length === 0) return 'without a row';
  return outcome.refused > 0 ? 'with refused rows' : 'whole';
}

type Outcome = { rows: string[][]; broken: number; refused: number };

function readAll({ key, content }: CsvInput, parts: Buffer[], decode: (part?: Buffer) => string): Outcome {
  const file: ExchangeFile = exchangeFiles[key];
  const told: ExchangeProblem[] = [];
  const report = (problem: ExchangeProblem) => void told.push(problem);
  const outcome: Outcome = { rows: [], broken: 0, refused: 0 };
  const reader = new CsvReader(separatorOf(createText(content)));
  let header: ReturnType<typeof readHeader>;
  let line = 0;
  const take = (row: CsvRow | CsvFault): boolean => {
    check(row.line > line, `line ${row.line} after ${line}`);
    line = row.line;
    if ('fault' in row) outcome.broken += 1;
    if (!header) {
      header = 'fault' in row ? undefined : readHeader(file, row.cells, report);
      if (header) reader.shape = shapeOf(file, header);
      return header !== undefined;
    }
    const before = told.length;
    const values = readRow({ asOfDay, now, report }, file, header, row);
    const reasons = told.slice(before).filter(({ severity }) => severity === 'refused').length;
    check(reasons > 0 === (values === undefined), `refused for ${reasons} reasons`);
    if (values) outcome.rows.push(row.cells);
    else outcome.refused += 1;
    for (const value of values ?? [])
      check(
        !/[\0\ud800-\udfff]/.test(value?.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '') ?? ''),
        'a text that no database takes',
      );
    return true;
  };
  const text = parts.map(decode);
  text.push(decode());
  for (const row of rowsOf(reader, text)) if (!take(row)) break;
  told.forEach(checkProblem);
  return outcome;
}

function* rowsOf(reader: CsvReader, texts: string[]): Generator<CsvRow | CsvFault> {
  for (const text of texts) yield* reader.add(text);
  yield* reader.end();
}

const createText = (content: Buffer): string => content.toString('latin1').replaceAll('\0', '');
function separatorOf(text: string): ',' | ';' {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

function cut(content: Buffer, random: Random): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = 0; from < content.length; ) {
    const until = from + 1 + upTo(random, 40);
    parts.push(content.subarray(from, until));
    from = until;
  }
  return parts;
}

export function check(isRight: boolean, what: string): void {
  if (!isRight) throw new Error(what);
}

export function checkProblem({ fault, file, field }: ExchangeProblem): void {
  for (const locale of ['ro', 'en'] as const) {
    const sentence = describeFault(fault, locale);
    check(/\S/.test(sentence) && !/undefined|\[object|NaN/.test(sentence), `a sentence: ${sentence}`);
    check(
      !/\p{Cc}/u.test(printable(`${file} ${field} ${sentence}`).replaceAll('\n', '')),
      'a control character',
    );
  }
}

/** @returns the outcome of reading a manifest */
export function checkManifest(random: Random): string {
  try {
    const { asOf, stream, unknownKeys } = readManifest(decodeText(makeManifest(random)), now);
    check(Temporal.Instant.compare(asOf, now.add({ hours: 1 })) <= 0, 'a moment that has not come');
    check(/^[\w.-]+$/.test(stream) && unknownKeys.every(key => typeof key === 'string'), 'a stream');
    return 'read';
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    check(/^manifest\.json/.test(error.message), error.message);
    return 'refused';
  }
}
