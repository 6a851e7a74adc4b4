import type pg from 'pg';
import type { Counts } from './apply-rows.ts';
import type { ExchangeProblem } from './exchange-problems.ts';

type Report = (problem: ExchangeProblem) => void;

/** How many invoices one statement applies: bounds what PostgreSQL holds for the foreign keys of one statement. */
const batchSize = 20_000;

/** Applies the staged invoices and their files. Runs inside the import's transaction. */
export async function applyInvoices(
  client: pg.ClientBase,
  { importId, isCreatingCustomers }: { importId: bigint; isCreatingCustomers: boolean },
  report: Report,
  progress: (done: number, total: number) => void,
): Promise<Counts> {
  await client.query('create index on staging_invoices (row_id)');
  await client.query('analyze staging_invoices');
  await removeRepeatedNumbers(client, report);
  await findCustomers(client);
  if (isCreatingCustomers) {
    await createCustomers(client, importId);
    await findCustomers(client);
  }
  await removeWithoutCustomer(client, report);
  await removeOthersNumbers(client, report);

  const { rows } = await client.query<{ last: number; staged: number }>(
    'select coalesce(max(row_id), 0)::int as last, count(*)::int as staged from staging_invoices',
  );
  const { last = 0, staged = 0 } = rows[0] ?? {};
  let added = 0;
  let corrected = 0;
  for (let from = 0; from < last; from += batchSize) {
    const written = await applyBatch(client, importId, from);
    added += written.added;
    corrected += written.corrected;
    progress(Math.min(from + batchSize, last), last);
  }
  await linkCancellations(client);
  return { added, corrected, unchanged: staged - added - corrected };
}

async function removeRepeatedNumbers(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{ file: string; found: string }>(
    `delete from staging_invoices s using (
       select row_id, row_number() over (partition by number order by file) as nth from staging_invoices) again
     where again.row_id = s.row_id and again.nth > 1 returning s.file, s.number as found`,
  );
  refuseEach(rows, found => ({ kind: 'duplicate', found }), report);
}

function refuseEach(
  rows: { file: string; found: string }[],
  faultOf: (found: string) => ExchangeProblem['fault'],
  report: Report,
): void {
  for (const { file, found } of rows) {
    report({ severity: 'refused', file: `invoices/${file}`, field: 'cbc:ID', fault: faultOf(found) });
  }
}

async function findCustomers(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with looked as (
      select s.row_id, l.position, split_part(l.lookup, ':', 1) as place, substr(l.lookup, strpos(l.lookup, ':') + 1) as value
      from staging_invoices s cross join lateral unnest(s.lookups) with ordinality l(lookup, position)
      where s.customer_id is null),
    found as (
      select row_id, position, c.customer_id from looked join customers c on place = 'code' and c.code = value
      union all
      select row_id, position, c.customer_id from looked
        join customers c on place = 'tax' and regexp_replace(upper(replace(c.tax_id, ' ', '')), '^RO', '') = value
      union all
      select row_id, position, k.customer_id from looked join contracts k on place = 'contract' and k.number_key = value),
    nearest as (select distinct on (row_id) row_id, customer_id from found order by row_id, position, customer_id)
    update staging_invoices s set customer_id = nearest.customer_id from nearest where nearest.row_id = s.row_id`);
}

/** --create-customers: the invoice's buyer becomes a customer, under the code that the invoice itself gives. */
async function createCustomers(client: pg.ClientBase, importId: bigint): Promise<void> {
  await client.query(
    `insert into customers (code, kind, name, tax_id, address, locality, county, postal_code, import_id)
     select distinct on (buyer->>'code') buyer->>'code', buyer->>'kind', buyer->>'name', buyer->>'tax_id', buyer->>'address',
       buyer->>'locality', buyer->>'county', buyer->>'postal_code', $1::bigint
     from staging_invoices where customer_id is null and buyer->>'code' is not null
     order by buyer->>'code', row_id
     on conflict (code) do nothing`,
    [importId],
  );
}

async function removeWithoutCustomer(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{
    file: string;
    buyer: { partyIdentification: string; buyerReference: string; taxId: string };
  }>('delete from staging_invoices where customer_id is null returning file, buyer');
  for (const { file, buyer } of rows) {
    const { partyIdentification, buyerReference, taxId } = buyer;
    report({
      severity: 'refused',
      file: `invoices/${file}`,
      field: 'cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID',
      fault: { kind: 'no-customer', partyIdentification, buyerReference, taxId },
    });
  }
}

async function removeOthersNumbers(client: pg.ClientBase, report: Report): Promise<void> {
  await client.query(
    `insert into invoice_numbers (number, customer_id) select number, customer_id from staging_invoices on conflict do nothing`,
  );
  const { rows } = await client.query<{ file: string; found: string }>(
    `delete from staging_invoices s using invoice_numbers n
     where n.number = s.number and n.customer_id <> s.customer_id returning s.file, s.number as found`,
  );
  refuseEach(rows, found => ({ kind: 'other-customer', found }), report);
}

/** An invoice is new, says nothing new, brings a file that was not there, or is a correction: then a version is added. */
async function applyBatch(
  client: pg.ClientBase,
  importId: bigint,
  from: number,
): Promise<{ added: number; corrected: number }> {
  const { rows } = await client.query<{ added: number; corrected: number }>(
    `with staged as (
       select s.*, i.invoice_id as known_id, i.version as known_version,
         i.invoice_id is not null and exists (
           select 1 from invoice_files f
           where f.customer_id = i.customer_id and f.invoice_id = i.invoice_id and f.version = i.version
             and f.sha256 <> case f.kind when 'ubl' then s.ubl_sha when 'pdf' then s.pdf_sha else s.signature_sha end) as is_correction
       from staging_invoices s left join invoices i on i.customer_id = s.customer_id and i.number = s.number
       where s.row_id > $2::int and s.row_id <= $2::int + ${batchSize}),
     written as (
       insert into invoices as t (customer_id, number, kind, issued_on, due_on, period_start, period_end, net, vat, total, payable,
         cancels_number, document, warnings, import_id)
       select customer_id, number, kind, issued_on, due_on, period_start, period_end, net, vat, total, payable,
         cancels_number, document, warnings, $1::bigint from staged where known_id is null or is_correction
       on conflict (customer_id, number) do update set
         kind = excluded.kind, issued_on = excluded.issued_on, due_on = excluded.due_on, period_start = excluded.period_start,
         period_end = excluded.period_end, net = excluded.net, vat = excluded.vat, total = excluded.total, payable = excluded.payable,
         cancels_number = excluded.cancels_number, document = excluded.document, warnings = excluded.warnings,
         import_id = excluded.import_id, version = t.version + 1
       returning customer_id, invoice_id, number, version),
     filed as (
       insert into invoice_files (customer_id, invoice_id, version, kind, sha256, content, import_id)
       select s.customer_id, coalesce(w.invoice_id, s.known_id), coalesce(w.version, s.known_version), f.kind, f.sha, f.content, $1::bigint
       from staged s left join written w on w.customer_id = s.customer_id and w.number = s.number
       cross join lateral (values ('ubl', s.ubl_sha, s.ubl), ('pdf', s.pdf_sha, s.pdf), ('signature', s.signature_sha, s.signature)) f(kind, sha, content)
       where f.content is not null
       on conflict do nothing),
     touched as (insert into touched_customers select distinct customer_id from written on conflict do nothing)
     select count(*) filter (where known_id is null)::int as added, count(*) filter (where is_correction)::int as corrected from staged`,
    [importId, from],
  );
  return rows[0] ?? { added: 0, corrected: 0 };
}

/** A credit over the very amount of the invoice it names cancels it (storno): both say so. */
async function linkCancellations(client: pg.ClientBase): Promise<void> {
  await client.query(`
    update invoices o set cancelled_by = n.number
    from touched_customers t join invoices n on n.customer_id = t.customer_id and n.cancels_number is not null
    where o.customer_id = n.customer_id and o.number = n.cancels_number and o.payable = -n.payable
      and o.cancelled_by is distinct from n.number`);
}
