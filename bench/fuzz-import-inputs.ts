import {
  type ExchangeFile,
  type ExchangeFileKey,
  exchangeFiles,
} from '#src/features/exchange/in/csv/exchange-files.ts';
import type { randomOf } from './fuzz-ubl-inputs.ts';

export type Random = ReturnType<typeof randomOf>;

export const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};
export const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

/** Cells that an export should not have. None of them holds a quote, a separator or a line break. */
const odd = [
  ...['', ' ', '0', '-', 'N/A', '#N/A', '#REF!', '####', '1,23457E+11', '1.00E+09', '5,51E+03', '0026-01-01'],
  ...[
    '2206-01-01',
    '2026-02-30',
    '31.02.2026',
    '1.1.26',
    '2062-11-25T06:00:00Z',
    '1899-12-31',
    'PFA',
    'yes',
    'nu',
  ],
  ...[
    '-0.005',
    '1.230',
    '1,230.50',
    '99999999999999999999',
    '-5',
    '1e5',
    '٣',
    '½',
    '\u00a0',
    '\u001b[2J',
    '\u0000',
    '\ufffd',
  ],
  ...[
    '\u202e',
    '=1+1',
    '@SUM(A1)',
    "' or 1=1 --",
    '\\N',
    '\\.',
    '{}',
    '\ud800',
    '😀'.repeat(40),
    'x'.repeat(600),
    '1900101123456',
  ],
];

/** A valid value for the column of that name; numbers make the rows distinct. */
function goodCell(name: string, nth: number): string {
  if (name === 'customer_code' || /service_point_code|meter_serial/.test(name)) return `${name[0]}${nth % 7}`;
  if (/reference/.test(name)) return `R-${nth}`;
  if (/(_on|from|until)$/.test(name)) return `20${10 + (nth % 15)}-0${1 + (nth % 9)}-1${nth % 9}`;
  if (/amount|balance/.test(name)) return `${nth}.5${nth % 10}`;
  if (/digits/.test(name)) return '5';
  if (/index/.test(name)) return String(nth);
  const words: Record<string, string> = {
    ...{ kind: nth % 2 ? 'read' : 'self', channel: 'bank', services: 'both', remote: 'no', what: 'payment' },
    ...{
      email: 'ana@example.com',
      as_of: '2026-11-20',
      contract_number: `${nth + 1}A`,
      invoice_number: `APB ${nth}`,
    },
  };
  return words[name] ?? `Strada ${nth}`;
}

export type CsvInput = {
  key: ExchangeFileKey;
  content: Buffer;
  /** valid single-line rows in a text with a recognisable encoding: all of them must be read */
  good: string[][];
  /** whether every line is valid */
  isWhole: boolean;
};

const lineEnds = ['\n', '\r\n', '\r'];

/** A CSV file of the exchange: its header, and rows, some of them valid. */
export function makeCsv(random: Random): CsvInput {
  const key = pick(random, Object.keys(exchangeFiles) as ExchangeFileKey[]);
  const file: ExchangeFile = exchangeFiles[key];
  const separator = pick(random, [',', ';']);
  const names = file.columns.filter(({ from }) => from === undefined).map(({ name }) => name);
  const header = pick(random, [names, names, names, names.toReversed(), [...names, 'sales_person']]);
  const end = pick(random, lineEnds);
  const good: string[][] = [];
  let isWhole = true;
  const lines = Array.from({ length: upTo(random, 12) }, (_, nth) => {
    const cells = header.map(name =>
      key === 'customers' && name === 'kind' ? 'person' : goodCell(name, nth),
    );
    if (random() < 0.5) {
      good.push(cells);
      return cells.map(cell => (random() < 0.2 ? `"${cell}"` : cell)).join(separator);
    }
    if (random() < 0.2) return breakCell(cells, separator, random, end);
    isWhole = false;
    return spoilLine(cells, separator, random);
  });
  const text = [
    header.map(name => (random() < 0.05 ? name.toUpperCase() : name)).join(separator),
    ...lines,
  ].join(end);
  const whole = `${text}${random() < 0.8 ? end : ''}`;
  const written = encode(whole, random);
  return { key, ...written, good: written.isTold ? good : [], isWhole: isWhole && written.isTold };
}

/** A cell with a quoted line break: valid, but on several lines. */
function breakCell(cells: string[], separator: string, random: Random, end: string): string {
  const place = cells.findIndex(cell => cell.startsWith('Strada'));
  return cells
    .map((cell, at) => (at === place ? `"${cell}${end}${random() < 0.5 ? 'bl. ""A""' : 'sc. B'}"` : cell))
    .join(separator);
}

function spoilLine(cells: string[], separator: string, random: Random): string {
  const at = upTo(random, cells.length - 1);
  const replace = (cell: string) => cells.map((old, place) => (place === at ? cell : old)).join(separator);
  const line = cells.join(separator);
  return pick(random, [
    () => replace(pick(random, odd)),
    () => replace(pick(random, odd)),
    () => replace(`"${cells[at]}`),
    () => replace(`${cells[at]}"`),
    () => replace(`a "b" c`),
    () => replace('"'),
    () => replace('""a"'),
    () => line.slice(0, upTo(random, line.length)),
    () => `${line}${separator}${pick(random, odd)}${separator}`,
    () => `${line}${line}`,
    () => separator.repeat(upTo(random, 20)),
    () => '"'.repeat(upTo(random, 6)),
    () => '',
  ])();
}

/** Encodes a text as various programs do; `isTold` is whether the encoding can be recognised with certainty. */
function encode(text: string, random: Random): { content: Buffer; isTold: boolean } {
  const utf8 = Buffer.from(text);
  const isTold = text.isWellFormed();
  const utf16 = Buffer.from(text, 'utf16le');
  const flipped = Buffer.from(utf8);
  flipped[upTo(random, flipped.length - 1)] = upTo(random, 255);
  const roll = random();
  if (roll < 0.6) return { content: utf8, isTold };
  if (roll < 0.7) return { content: Buffer.concat([Buffer.from('\ufeff'), utf8]), isTold };
  if (roll < 0.76) return { content: Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), isTold };
  if (roll < 0.82) return { content: Buffer.concat([Buffer.from([0xfe, 0xff]), utf16.swap16()]), isTold };
  if (roll < 0.88)
    return { content: Buffer.from(text.replace('Strada', 'Str\u00e3d\u00e3'), 'latin1'), isTold: false };
  if (roll < 0.94) return { content: flipped, isTold: false };
  return { content: utf8.subarray(0, upTo(random, utf8.length)), isTold: false };
}

const values = [
  ...[
    'null',
    '1',
    '""',
    '"x"',
    '[]',
    '{}',
    'true',
    '-1',
    '1e400',
    '"2026-11-23T06:00:00+02:00"',
    '"2062-01-01T00:00:00Z"',
  ],
  ...[
    '"0026-11-23T06:00:00+02:00"',
    '"2026-11-23"',
    '{"payments":"2022-01-01"}',
    '{"payments":"2026-13-01","x":{}}',
  ],
  ...[
    '{"payments.csv":{"rows":1}}',
    '{"payments.csv":{"rows":1.5}}',
    `{"payments.csv":{"sha256":"${'a'.repeat(64)}"}}`,
  ],
  ...[
    '{"../x":{}}',
    '{"__proto__":{"rows":1}}',
    `"${'x'.repeat(700)}"`,
    '"\\u0000"',
    '"\\u001b[2J"',
    '"\\ud800"',
  ],
];

/** A manifest.json, valid or not. */
export function makeManifest(random: Random): Buffer {
  const asOf = random() < 0.5 ? '"2026-11-23T06:00:00+02:00"' : pick(random, values);
  const keys = ['source', 'stream', 'complete', 'collectedThrough', 'files', 'asOf', '__proto__', 'as_of'];
  const facts = Array.from(
    { length: upTo(random, 4) },
    () => `"${pick(random, keys)}":${pick(random, values)}`,
  );
  const text = `{${[`"asOf":${asOf}`, ...facts].join(',')}}`;
  const roll = random();
  if (roll < 0.1) return Buffer.from(text.slice(0, upTo(random, text.length)));
  if (roll < 0.2) return Buffer.from(`\ufeff${text}`, 'utf16le');
  return Buffer.from(roll < 0.3 ? `\ufeff${text}` : text);
}
