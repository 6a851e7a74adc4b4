import { createDecoder, type Encoding } from '../source/encoding.rules.ts';
import { type ExchangeSource, openFile } from '../source/exchange-source.ts';
import { type CsvFault, CsvReader, type CsvRow, type RowShape } from './csv-reader.rules.ts';

export type CsvFile = {
  /** the first is the header */
  rows: AsyncIterable<CsvRow | CsvFault>;
  /** sets the expected shape of the rows below the header */
  expect: (shape: RowShape) => void;
  /** how much of the file has been read, from 0 to 1 */
  share: () => number;
};

/**
 * Opens a CSV file (RFC 4180). Comma or semicolon: whichever the header uses.
 * @returns undefined when the export has no such file
 */
export async function openCsv(
  source: ExchangeSource,
  name: string,
  encoding: Extract<Encoding, { name: string }>['name'],
): Promise<CsvFile | undefined> {
  const opened = await openFile(source, name);
  if (!opened) return undefined;
  let read = 0;
  let reader: CsvReader | undefined;
  let shape: RowShape | undefined;
  const decode = createDecoder(encoding);
  async function* readRows(stream: AsyncIterable<Buffer>): AsyncGenerator<CsvRow | CsvFault> {
    for await (const part of stream) {
      read += part.length;
      const text = decode(part);
      reader ??= new CsvReader(findDelimiter(text));
      reader.shape = shape;
      for (const row of reader.add(text)) {
        yield row;
        reader.shape = shape;
      }
    }
    if (reader) yield* reader.end();
  }
  return {
    rows: readRows(opened.file.createReadStream()),
    expect: known => {
      shape = known;
    },
    share: () => read / opened.bytes,
  };
}

function findDelimiter(text: string): ',' | ';' {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  return header.split(';').length > header.split(',').length ? ';' : ',';
}
