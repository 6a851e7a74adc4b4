import type pg from 'pg';
import { copyRows } from './copy-rows.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import type { ExchangeSource } from './exchange-source.ts';
import { type InvoiceSettings, invoiceColumns } from './invoice-row.ts';
import { readInvoices } from './read-invoices.ts';

/** Reads every invoice into its staging table; what cannot be right is reported and left out. @returns files read */
export async function stageInvoices(
  client: pg.ClientBase,
  source: ExchangeSource,
  { customerCodeIn, terms }: InvoiceSettings,
  report: (problem: ExchangeProblem) => void,
  progress: (file: string, done: number) => void,
): Promise<number> {
  const declared = Object.entries(invoiceColumns).map(([name, type]) => `${name} ${type}`);
  await client.query(
    `create temp table staging_invoices (row_id integer generated always as identity, customer_id bigint, shared_key text, ${declared.join(', ')})`,
  );
  const copy = copyRows(client, 'staging_invoices', Object.keys(invoiceColumns));
  // Only these: the rest of an operator file need not go to the threads.
  const settings = { ...(customerCodeIn && { customerCodeIn }), ...(terms && { terms }) };
  let count = 0;
  try {
    await readInvoices(source, settings, async ({ rows, problems }, read) => {
      for (const problem of problems) report(problem);
      await copy.addText(rows);
      count += read;
      progress('invoices', count);
    });
  } finally {
    await copy.end();
  }
  return count;
}
