import { isPersonalCode } from '../../../../domain/personal-code.ts';
import { writeExactCsv } from '../../../../platform/csv.ts';
import type { Encoding } from '../source/encoding.rules.ts';
import type { ExchangeSource } from '../source/exchange-source.ts';
import { openCsv } from './csv-rows.ts';
import { exchangeFiles } from './exchange-files.ts';

/** Rows per write: writing them singly takes four times as long. */
const atOnce = 1000;

/**
 * Copies a CSV file without personal codes (CNP): drops the tax code column, and 13-digit numbers in customer codes and
 * in every cell of customers.csv. Lines that cannot be read as CSV are left out.
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
  const waiting: string[][] = [];
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
    waiting.push(kept);
    if (waiting.length === atOnce) yield writeExactCsv(waiting.splice(0));
  }
  yield writeExactCsv(waiting);
}
