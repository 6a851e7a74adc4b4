import type pg from 'pg';
import { copyRows } from '../../../../db/copy/copy-rows.ts';
import type { Staging } from '../rows/stage-csv.ts';
import { invoiceColumns } from './invoice-row.ts';
import { createFindKnown, type FindKnown, setKnownAside } from './known-invoices.ts';
import { type InvoiceFolder, isInvoiceName, listInvoiceFiles } from './list-invoice-files.ts';
import { readInvoices } from './read-invoices.ts';
import { readingKey } from './reading-key.ts';

type InvoiceStaging = Staging & {
  pool: pg.Pool;
  isOlder: boolean;
  /** also read files that are already stored unchanged */
  isReadingAll: boolean;
};

/** Reads every invoice into the staging table; invalid ones are reported and left out. @returns files read */
export async function stageInvoices(
  { client, pool, source, operator, settings, now, isOlder, isReadingAll, report }: InvoiceStaging,
  progress: (file: string, done: number) => void,
): Promise<number> {
  const declared = Object.entries(invoiceColumns).map(([name, type]) => `${name} ${type}`);
  await client.query(
    `create temp table staging_invoices (row_id integer generated always as identity, customer_id bigint, shared_key text, is_sure boolean, ${declared.join(', ')})`,
  );
  const folder = await listInvoiceFiles(client, source, report);
  if (!folder) {
    await setKnownAside(client);
    return 0;
  }
  let count = [...folder.twins].filter(isInvoiceName).length;
  const { customerCodeIn } = operator;
  const reading = {
    ...(customerCodeIn && { customerCodeIn }),
    settings,
    asOf: source.asOf.toString(),
    now: now.toString(),
    key: readingKey(operator),
  };
  const read = (files: InvoiceFolder & { only?: string[] }, findKnown: FindKnown | undefined) =>
    copyRows(client, { table: 'staging_invoices', columns: Object.keys(invoiceColumns) }, copy =>
      readInvoices(files, { reading, findKnown }, async ({ rows, problems }, done) => {
        for (const problem of problems) report(problem);
        await copy.addText(rows);
        if (!files.only) count += done;
        progress('invoices', count);
      }),
    );
  // An older export only adds missing rows, and may predate the issue of an invoice.
  const findKnown = isOlder || isReadingAll ? undefined : await createFindKnown(pool, reading.key);
  await read(folder, findKnown);
  const again = await setKnownAside(client);
  if (again.length > 0) await read({ ...folder, only: again }, undefined);
  return count;
}
