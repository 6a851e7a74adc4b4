import { isPersonalCode } from '../../../../domain/personal-code.ts';
import type { Encoding } from '../source/encoding.rules.ts';
import type { ExchangeSource } from '../source/exchange-source.ts';
import { openCsv } from './csv-rows.ts';
import { exchangeFiles } from './exchange-files.ts';

/**
 * A CSV file without its personal codes: no column of tax codes, none of thirteen figures among customer codes nor in
 * any other cell of customers.csv. What cannot be read as CSV is left out.
 */
export async function* withoutPersonalCodes(
  source: ExchangeSource,
  name: string,
  encoding: Encoding,
): AsyncGenerator<string> {
  const csv = 'name' in encoding ? await openCsv(source, name, encoding.name) : undefined;
  if (!csv) return;
  const isOfCustomers = name === exchangeFiles.customers.name;
  let headings: string[] | undefined;
  for await (const row of csv.rows) {
    if ('fault' in row) continue;
    const { cells } = row;
    if (!headings) {
      const width = cells.length;
      headings = cells.map(heading => heading.toLowerCase());
      csv.expect({ width, isRow: line => line.length === width });
    }
    const isPersonal = (cell: string, place: number) =>
      (isOfCustomers || headings?.[place] === 'customer_code') && isPersonalCode(cell);
    const kept = cells
      .map((cell, place) => (isPersonal(cell, place) ? '' : cell))
      .filter((_cell, place) => headings?.[place] !== 'tax_id');
    yield `${kept.map(toCell).join(',')}\n`;
  }
}

const toCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
