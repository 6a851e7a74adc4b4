import type pg from 'pg';
import type { Day } from '../../../../domain/day.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import { type SettingValues, settingOn } from '../../../../domain/setting.ts';
import { insertEvents } from '../../../../platform/events/bulk-events.ts';
import { numberKey } from '../../../invoices/invoice-number-key.ts';
import { invoiceCorrected, invoiceIssued, invoiceReinstated } from '../../../invoices/invoices.events.ts';
import { graceDays } from '../../../invoices/terms.settings.ts';
import type { RefusedKeys } from '../csv/refused-keys.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import type { Counts } from '../rows/apply-rows.ts';
import { matchCustomers } from './match-customers.ts';

type Report = (problem: ExchangeProblem) => void;

/** Invoices per statement: bounds the memory PostgreSQL needs for a statement's foreign key checks. */
const batchSize = 20_000;

/** Finds the customer of each staged invoice. Runs inside the import's transaction, before applyInvoices(). */
export async function matchInvoices(
  client: pg.ClientBase,
  options: { importId: ImportId; isCreatingCustomers: boolean; refusedKeys: RefusedKeys },
  report: Report,
): Promise<void> {
  await client.query('create index on staging_invoices (row_id)');
  // Without documents and files: no query searches them, and ANALYZE would read its sample of them in full.
  await client.query('analyze staging_invoices (row_id, number, issued_on)');
  await removeRepeatedNumbers(client, report);
  await matchCustomers(client, options, report);
  await takeStoredSpelling(client);
}

/** Applies the staged invoices and their files. Runs inside the import's transaction. */
export async function applyInvoices(
  client: pg.ClientBase,
  options: { importId: ImportId; settings: SettingValues },
  report: Report,
  progress: (done: number, total: number) => void,
): Promise<Counts> {
  await moveNumbers(client);
  await removeOthersNumbers(client, report);
  await stageGraceDays(client, options.settings);

  const { rows } = await client.query<{ last: number | null }>(
    'select max(row_id) as last from staging_invoices',
  );
  const last = rows[0]?.last ?? 0;
  let added = 0;
  let corrected = 0;
  for (let from = 0; from < last; from += batchSize) {
    const written = await applyBatch(client, options.importId, from);
    added += written.added;
    corrected += written.corrected;
    progress(Math.min(from + batchSize, last), last);
  }
  return { added, corrected };
}

/** Identical invoices count once. Different ones with one number are all refused: we cannot know which is right. */
async function removeRepeatedNumbers(client: pg.ClientBase, report: Report): Promise<void> {
  await client.query(`
    delete from staging_invoices s using (
      select row_id, row_number() over (
        partition by ${numberKey('number')}, content order by (pdf is null)::int + (signature is null)::int, file) as nth
      from (select row_id, number, file, pdf, signature, (document - 'number')::text || kind || lookups::text as content from staging_invoices
        where ${numberKey('number')} in (select ${numberKey('number')} from staging_invoices group by 1 having count(*) > 1)) x) again
    where again.row_id = s.row_id and again.nth > 1`);
  const { rows } = await client.query<NumberFound & { files: string[] }>(
    `delete from staging_invoices s using (
       select ${numberKey('number')} as key, array_agg(file order by file) as files from staging_invoices
       group by 1 having count(*) > 1) again
     where again.key = ${numberKey('s.number')} returning s.file, s.number as found, again.files`,
  );
  for (const { file, found, files } of rows) {
    const fault = { kind: 'several-invoices', found, files } as const;
    report({ severity: 'refused', file: `invoices/${file}`, field: 'cbc:ID', fault });
  }
}

type NumberFound = { file: string; found: string };

function refuseEach(rows: NumberFound[], kind: 'duplicate' | 'other-customer', report: Report): void {
  for (const { file, found } of rows) {
    report({ severity: 'refused', file: `invoices/${file}`, field: 'cbc:ID', fault: { kind, found } });
  }
}

/** Numbers that differ only in spaces or case are the same invoice, sent again or corrected. */
async function takeStoredSpelling(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update staging_invoices s set number = n.number from invoice_numbers n
     where n.number_key = ${numberKey('s.number')} and n.number <> s.number
       and not exists (select 1 from invoice_numbers same where same.number = s.number)`,
  );
}

/** A number may move to another customer only if the first customer's invoice is voided, before or by this export. */
async function moveNumbers(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with moved as (
      update invoice_numbers n set customer_id = s.customer_id from staging_invoices s, invoices i
      where n.number = s.number and n.customer_id <> s.customer_id and i.customer_id = n.customer_id and i.number = n.number
        and (i.voided_on is not null
          or exists (select from voids v where v.what = 'invoice' and v.customer_id = i.customer_id and v.key = i.number))
      returning i.customer_id)
    insert into touched_customers select customer_id from moved on conflict do nothing`);
}

/**
 * An invoice that moved to another customer now contains that customer's data: the first customer sees that it was
 * voided, but not its content, unless it moves back. Runs after the voids have been applied.
 */
export async function hideMovedInvoices(client: pg.ClientBase): Promise<void> {
  await client.query(`
    update invoices i set moved = not i.moved
    from touched_customers t, invoice_numbers n
    where i.customer_id = t.customer_id and (i.voided_on is not null or i.moved) and n.number = i.number
      and i.moved <> (i.voided_on is not null and n.customer_id <> i.customer_id)`);
}

async function removeOthersNumbers(client: pg.ClientBase, report: Report): Promise<void> {
  await client.query(
    `insert into invoice_numbers (number, customer_id) select number, customer_id from staging_invoices on conflict do nothing`,
  );
  const { rows } = await client.query<NumberFound>(
    `delete from staging_invoices s using invoice_numbers n
     where n.number = s.number and n.customer_id <> s.customer_id returning s.file, s.number as found`,
  );
  refuseEach(rows, 'other-customer', report);
}

/** The days of grace for each day of issue, by the setting valid on that day. */
async function stageGraceDays(client: pg.ClientBase, settings: SettingValues): Promise<void> {
  const { rows } = await client.query<{ day: Day }>('select distinct issued_on as day from staging_invoices');
  const days = rows.map(({ day }) => day.toString());
  const graces = rows.map(({ day }) => settingOn(settings, graceDays, { day }));
  await client.query(
    'create temp table staging_grace_days (issued_on date primary key, grace_days integer not null) on commit drop',
  );
  await client.query('insert into staging_grace_days select * from unnest($1::date[], $2::integer[])', [
    days,
    graces,
  ]);
}

/**
 * An invoice is new, unchanged, adds a file that was missing, or is a correction, which adds a version. A version is
 * complete: a new print of the same UBL copies the other files of the previous version. The same file also counts as a
 * correction when an earlier release of Apometru read other amounts from it.
 */
async function applyBatch(
  client: pg.ClientBase,
  importId: ImportId,
  from: number,
): Promise<{ added: number; corrected: number }> {
  const { rows } = await client.query<{ added: number; corrected: number }>(
    `with staged as (
       select s.*, i.invoice_id as known_id, i.version as known_version, u.sha256 = s.ubl_sha as is_same_ubl,
         i.invoice_id is not null and ((i.kind, i.total, i.payable) is distinct from (s.kind, s.total, s.payable) or exists (
           select 1 from invoice_files f
           where f.customer_id = i.customer_id and f.invoice_id = i.invoice_id and f.version = i.version
             and f.sha256 <> case f.kind when 'ubl' then s.ubl_sha when 'pdf' then s.pdf_sha else s.signature_sha end)) as is_correction,
         i.voided_on is not null and not exists (
           select from voids v where v.what = 'invoice' and v.customer_id = i.customer_id and v.key = i.number) as is_back
       from staging_invoices s left join invoices i on i.customer_id = s.customer_id and i.number = s.number
       left join invoice_files u on u.customer_id = i.customer_id and u.invoice_id = i.invoice_id and u.version = i.version and u.kind = 'ubl'
       where s.row_id > $2::int and s.row_id <= $2::int + ${batchSize}),
     written as (
       insert into invoices as t (customer_id, number, kind, issued_on, due_on, grace_days, period_start, period_end, net, vat, total, payable,
         cancels_number, document, warnings, import_id)
       select customer_id, number, kind, issued_on, due_on, grace_days, period_start, period_end, net, vat, total, payable,
         cancels_number, document, warnings, $1::bigint from staged join staging_grace_days using (issued_on) where known_id is null or is_correction
       on conflict (customer_id, number) do update set
         kind = excluded.kind, issued_on = excluded.issued_on, due_on = excluded.due_on, grace_days = excluded.grace_days, period_start = excluded.period_start,
         period_end = excluded.period_end, net = excluded.net, vat = excluded.vat, total = excluded.total, payable = excluded.payable,
         cancels_number = excluded.cancels_number, document = excluded.document, warnings = excluded.warnings,
         import_id = excluded.import_id, version = t.version + 1,
         voided_on = null, void_reason = null, voided_import_id = null
       returning customer_id, invoice_id, number, version, issued_on),
     came as (
       select s.customer_id, coalesce(w.invoice_id, s.known_id) as invoice_id, coalesce(w.version, s.known_version) as version, f.*
       from staged s left join written w on w.customer_id = s.customer_id and w.number = s.number
       cross join lateral (values ('ubl', s.ubl_sha, s.ubl, case when s.is_sure then s.reading end), ('pdf', s.pdf_sha, s.pdf, null), ('signature', s.signature_sha, s.signature, null)) f(kind, sha256, content, reading)
       where f.content is not null),
     kept as (
       select f.customer_id, f.invoice_id, f.version + 1 as version, f.kind, f.sha256, f.content, f.reading
       from staged s join invoice_files f on f.customer_id = s.customer_id and f.invoice_id = s.known_id and f.version = s.known_version
       where s.is_correction and s.is_same_ubl and case f.kind when 'pdf' then s.pdf when 'signature' then s.signature else s.ubl end is null),
     filed as (
       insert into invoice_files (customer_id, invoice_id, version, kind, sha256, content, reading, import_id)
       select *, $1::bigint from came union all select *, $1::bigint from kept
       on conflict do nothing),
     read_again as (
       update invoice_files u set reading = s.reading from staged s
       where s.is_sure and s.is_same_ubl and not s.is_correction and u.customer_id = s.customer_id and u.invoice_id = s.known_id
         and u.version = s.known_version and u.kind = 'ubl' and u.reading is distinct from s.reading),
     back as (
       update invoices i set voided_on = null, void_reason = null, voided_import_id = null from staged s
       where s.is_back and not s.is_correction and i.customer_id = s.customer_id and i.invoice_id = s.known_id
       returning i.customer_id),
     recorded as (${insertEvents(`
       select customer_id, case when version = 1 then '${invoiceIssued.kind}' else '${invoiceCorrected.kind}' end, invoice_id::text, version, issued_on
       from written
       union all
       select customer_id, '${invoiceReinstated.kind}', known_id::text, null, issued_on from staged where is_back`)}),
     touched as (
       insert into touched_customers select customer_id from written union select customer_id from back on conflict do nothing)
     select count(*) filter (where known_id is null)::int as added, count(*) filter (where is_correction or is_back)::int as corrected
     from staged`,
    [importId, from],
  );
  return rows[0] ?? { added: 0, corrected: 0 };
}
