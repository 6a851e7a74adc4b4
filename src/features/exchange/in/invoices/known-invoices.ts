import type pg from 'pg';
import { numberKey } from '../../../invoices/invoice-number-key.ts';

/** The SHA-256 hashes of an invoice's file, print and signature. */
export type InvoiceHashes = {
  ubl: Buffer;
  pdf: Buffer | undefined;
  signature: Buffer | undefined;
};

/** A stored invoice with exactly these files. */
export type KnownInvoice = { customerId: bigint; number: string };

/** Finds which files are already stored and were read without warnings under the same readingKey. */
export type FindKnown = (files: InvoiceHashes[]) => Promise<(KnownInvoice | undefined)[]>;

/**
 * Invoices that need not be staged because the same files are stored. One that was voided, or whose number moved to
 * another customer, is read again, because sending it restores it.
 * @returns undefined when nothing has been loaded under this key
 */
export async function createFindKnown(pool: pg.Pool, reading: string): Promise<FindKnown | undefined> {
  const { rows } = await pool.query('select 1 from invoice_files where reading = $1 limit 1', [reading]);
  if (rows.length === 0) return undefined;
  return async files => {
    const found = await pool.query<FoundInvoice>(
      `select f.sha256 as ubl, i.customer_id, i.number,
         (select p.sha256 from invoice_files p where p.customer_id = i.customer_id and p.invoice_id = i.invoice_id
            and p.version = i.version and p.kind = 'pdf') as pdf,
         (select p.sha256 from invoice_files p where p.customer_id = i.customer_id and p.invoice_id = i.invoice_id
            and p.version = i.version and p.kind = 'signature') as signature
       from invoice_files f
       join invoices i on i.customer_id = f.customer_id and i.invoice_id = f.invoice_id and i.version = f.version
       join invoice_numbers n on n.number = i.number and n.customer_id = i.customer_id
       where f.sha256 = any($1) and f.kind = 'ubl' and f.reading = $2 and i.voided_on is null`,
      [files.map(({ ubl }) => ubl), reading],
    );
    const byHash = new Map(found.rows.map(row => [row.ubl.toString('hex'), row]));
    return files.map(file => {
      const row = byHash.get(file.ubl.toString('hex'));
      return row && isSame(file, row) ? { customerId: row.customer_id, number: row.number } : undefined;
    });
  };
}

type FoundInvoice = {
  ubl: Buffer;
  customer_id: bigint;
  number: string;
  pdf: Buffer | null;
  signature: Buffer | null;
};

/** A stored print or signature is kept when it is not sent again. */
const isSame = (file: InvoiceHashes, row: FoundInvoice): boolean =>
  (['pdf', 'signature'] as const).every(kind => !file[kind] || row[kind]?.equals(file[kind]));

/**
 * Removes the rows of known invoices, except those whose number occurs twice in the export: their content decides whether
 * they are the same invoice.
 * @returns the files that must be read nevertheless
 */
export async function setKnownAside(client: pg.ClientBase): Promise<string[]> {
  await client.query(
    `create temp table staging_known_invoices as
     select known_customer_id as customer_id, number, file from staging_invoices where known_customer_id is not null`,
  );
  const { rows } = await client.query<{ file: string }>(
    `delete from staging_known_invoices k using (
       select ${numberKey('number')} as key from staging_invoices group by 1 having count(*) > 1) again
     where again.key = ${numberKey('k.number')} returning k.file`,
  );
  await client.query('delete from staging_invoices where known_customer_id is not null');
  return rows.map(({ file }) => file);
}
