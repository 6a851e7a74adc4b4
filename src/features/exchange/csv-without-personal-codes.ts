import { isPersonalCode } from '../../domain/personal-code.ts';
import { openCsv } from './csv-rows.ts';
import { exchangeFiles } from './exchange-files.ts';
import type { ExchangeSource } from './exchange-source.ts';

/**
 * A CSV file without its personal codes: no column of tax codes, none of thirteen figures among customer codes nor in
 * any other cell of customers.csv. A row that cannot be read as CSV is left out, and what follows a break.
 */
export async function* withoutPersonalCodes(source: ExchangeSource, name: string): AsyncGenerator<string> {
  const csv = await openCsv(source, name);
  if (!csv) return;
  const isOfCustomers = name === exchangeFiles.customers.name;
  let headings: string[] | undefined;
  try {
    for await (const { cells } of csv.rows) {
      headings ??= cells.map(heading => heading.toLowerCase());
      const isPersonal = (cell: string, place: number) =>
        (isOfCustomers || headings?.[place] === 'customer_code') && isPersonalCode(cell);
      const kept = cells
        .map((cell, place) => (isPersonal(cell, place) ? '' : cell))
        .filter((_cell, place) => headings?.[place] !== 'tax_id');
      yield `${kept.map(toCell).join(',')}\n`;
    }
  } catch {
    // The import has told where the file breaks off.
    return;
  }
}

const toCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
