import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { copyRows } from '../../../../db/copy/copy-rows.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import type { ExchangeSource } from '../source/exchange-source.ts';
import { kindOf } from '../source/plain-file.ts';
import type { BesideInvoice } from './invoice-batch.ts';

export type InvoiceFolder = {
  path: string;
  /** invoices that are skipped: their names differ only in case */
  twins: Set<string>;
  /** for invoices whose print or signature is spelled differently: its name, or null when ambiguous */
  beside: Map<string, BesideInvoice>;
};

/** Whether a name in invoices/ is an invoice rather than a signature. */
export const isInvoiceName = (name: string): boolean =>
  /\.xml$/i.test(name) && !/\.signature\.xml$/i.test(name) && !name.startsWith('.');

/**
 * Classifies the names in invoices/, in the database: there may be millions.
 * @returns undefined when the export has no invoices
 */
export async function listInvoiceFiles(
  client: pg.ClientBase,
  source: ExchangeSource,
  report: (problem: ExchangeProblem) => void,
): Promise<InvoiceFolder | undefined> {
  const name = source.names.get('invoices');
  if (name === undefined) return undefined;
  const path = join(source.directory, name);
  if ((await kindOf(path)) !== 'folder') {
    report({ severity: 'refused', file: 'invoices', fault: { kind: 'not-plain' } });
    return undefined;
  }
  await stageNames(client, path);
  const twins = await findTwins(client, report);
  return { path, twins, beside: await findBeside(client, twins, report) };
}

async function stageNames(client: pg.ClientBase, path: string): Promise<void> {
  await client.query('create temp table staging_invoice_files (name text not null)');
  await copyRows(client, { table: 'staging_invoice_files', columns: ['name'] }, async copy => {
    for await (const { name } of await opendir(path, { bufferSize: 1024 })) {
      if (!name.startsWith('.')) await copy.add([name]);
    }
  });
  await client.query('analyze staging_invoice_files');
}

async function findTwins(
  client: pg.ClientBase,
  report: (problem: ExchangeProblem) => void,
): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string; other: string }>(
    `select name, case when nth = 1 then after else before end as other
     from (select name, count(*) over same_name as names, row_number() over (same_name order by name) as nth,
             lag(name) over (same_name order by name) as before, lead(name) over (same_name order by name) as after
           from staging_invoice_files window same_name as (partition by lower(name))) named
     where names > 1`,
  );
  for (const { name, other } of rows) {
    report({ severity: 'refused', file: `invoices/${name}`, fault: { kind: 'twin-names', other } });
  }
  return new Set(rows.map(({ name }) => name));
}

/** Prints and signatures not spelled exactly like their invoice, and files that belong to no invoice. */
async function findBeside(
  client: pg.ClientBase,
  twins: Set<string>,
  report: (problem: ExchangeProblem) => void,
): Promise<Map<string, BesideInvoice>> {
  const { rows } = await client.query<{
    name: string;
    kind: keyof BesideInvoice | null;
    invoice: string | null;
  }>(
    `with files as (
       select name, lower(regexp_replace(name, '(\\.signature\\.xml|\\.pdf|\\.xml)$', '', 'i')) as stem,
         case when name ~* '\\.signature\\.xml$' then 'signature' when name ~* '\\.pdf$' then 'pdf' when name ~* '\\.xml$' then 'ubl' end as kind
       from staging_invoice_files)
     select a.name, a.kind, u.name as invoice
     from files a left join files u on u.stem = a.stem and u.kind = 'ubl'
     where a.kind is distinct from 'ubl'
       and a.name is distinct from left(u.name, -4) || case a.kind when 'pdf' then '.pdf' else '.signature.xml' end`,
  );
  const beside = new Map<string, BesideInvoice>();
  for (const { name, kind, invoice } of rows) {
    if (kind && invoice && !twins.has(name)) beside.set(invoice, { ...beside.get(invoice), [kind]: name });
    else if (!invoice || !kind) {
      const fault = { kind: kind ? 'without-invoice' : 'unknown-file' } as const;
      report({ severity: 'warning', file: `invoices/${name}`, fault });
    }
  }
  // Of two that differ only in case neither is taken, not even an exact match.
  for (const name of twins) {
    const [, stem, end = ''] = /^(.*?)(\.signature\.xml|\.pdf)$/i.exec(name) ?? [];
    const kind = end.toLowerCase() === '.pdf' ? 'pdf' : 'signature';
    if (stem !== undefined) beside.set(`${stem}.xml`, { ...beside.get(`${stem}.xml`), [kind]: null });
  }
  return beside;
}
