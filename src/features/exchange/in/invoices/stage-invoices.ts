import { copyRows } from '../../../../db/copy/copy-rows.ts';
import type { Staging } from '../rows/stage-csv.ts';
import { invoiceColumns } from './invoice-row.ts';
import { isInvoiceName, listInvoiceFiles } from './list-invoice-files.ts';
import { readInvoices } from './read-invoices.ts';

/** Reads every invoice into its staging table; what cannot be right is reported and left out. @returns files read */
export async function stageInvoices(
  { client, source, operator, settings, now, report }: Staging,
  progress: (file: string, done: number) => void,
): Promise<number> {
  const declared = Object.entries(invoiceColumns).map(([name, type]) => `${name} ${type}`);
  await client.query(
    `create temp table staging_invoices (row_id integer generated always as identity, customer_id bigint, shared_key text, ${declared.join(', ')})`,
  );
  const folder = await listInvoiceFiles(client, source, report);
  if (!folder) return 0;
  let count = [...folder.twins].filter(isInvoiceName).length;
  const { customerCodeIn } = operator;
  const reading = {
    ...(customerCodeIn && { customerCodeIn }),
    settings,
    asOf: source.asOf.toString(),
    now: now.toString(),
  };
  await copyRows(client, { table: 'staging_invoices', columns: Object.keys(invoiceColumns) }, copy =>
    readInvoices(folder, reading, async ({ rows, problems }, read) => {
      for (const problem of problems) report(problem);
      await copy.addText(rows);
      count += read;
      progress('invoices', count);
    }),
  );
  return count;
}
