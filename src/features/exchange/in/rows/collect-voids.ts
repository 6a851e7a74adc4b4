import type pg from 'pg';
import type { ImportId } from '../../../../domain/ids.ts';
import { insertEvents } from '../../../../platform/events/bulk-events.ts';
import { invoiceReinstated } from '../../../invoices/invoices.events.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { knownReading } from './remove-known.ts';

/**
 * Fills the temporary tables `voids` and `void_readings`. Within one export a void wins over a row
 * of the same thing; a row in a later export restores it.
 * @param isOlder the stored rows are newer: only rows of the export itself are voided
 */
export async function collectVoids(client: pg.ClientBase, { isOlder }: { isOlder: boolean }): Promise<void> {
  await client.query(`
    alter table staging_voided add is_settled boolean not null default false;
    create temp table voids (
      what text not null, customer_id bigint not null, key text not null, line integer, voided_on date not null, reason text,
      -- what was known of it before
      was_voided_on date, was_reason text,
      primary key (what, customer_id, key))`);
  if (!isOlder) {
    await collectPaymentVoids(client);
    await collectInvoiceVoids(client);
  }
  await collectReadingVoids(client, isOlder);
}

/** Without a customer code the void applies to the payment's present customer. */
async function collectPaymentVoids(client: pg.ClientBase): Promise<void> {
  await client.query(`
    insert into voids
    select distinct on (p.customer_id, p.reference) s.what, p.customer_id, p.reference, s.line, s.voided_on, s.reason,
      p.voided_on, p.void_reason
    from staging_voided s join payments p on p.reference = s.key join customers c on c.customer_id = p.customer_id
    where s.what = 'payment' and case when s.customer_code is not null then c.code = s.customer_code
      else p.voided_on is null or not exists (select from payments o where o.reference = s.key and o.voided_on is null) end
    order by p.customer_id, p.reference, s.line`);
}

export const sameNumber = (one: string, other: string): string =>
  `upper(regexp_replace(${one}, '\\s', '', 'g')) = upper(regexp_replace(${other}, '\\s', '', 'g'))`;

/** Invoice numbers are compared without spaces and case. Punctuation may distinguish two invoices. */
async function collectInvoiceVoids(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with meant as (
      select s.*, i.customer_id, i.number, i.voided_on as was_voided_on, i.void_reason as was_reason,
        i.number = s.key as is_exact, count(*) over (partition by s.line, i.voided_on is null) as others,
        bool_or(i.voided_on is null) over (partition by s.line) as is_any_valid
      from staging_voided s join invoices i on ${sameNumber('i.number', 's.key')} join customers c using (customer_id)
      where s.what = 'invoice' and (s.customer_code is null or c.code = s.customer_code))
    insert into voids
    select distinct on (customer_id, number) what, customer_id, number, line, voided_on, reason, was_voided_on, was_reason
    from meant where (is_exact or others = 1) and (customer_code is not null or was_voided_on is null or not is_any_valid)
    order by customer_id, number, line`);
}

/** The customer code tells two meters with the same serial apart. */
async function collectReadingVoids(client: pg.ClientBase, isOlder: boolean): Promise<void> {
  const known = `select serial, read_on, kind, service_point_code, true as is_known, voided_on as was_voided_on, void_reason as was_reason
    from stated_readings`;
  const staged = `select meter_serial, read_on, kind, service_point_code, false, null::date, null from staging_readings s
    ${isOlder ? `where not exists (${knownReading})` : ''}`;
  await client.query(`
    create temp table void_readings as
    select distinct on (r.serial, r.read_on, r.kind, r.service_point_code) r.*, s.line, s.voided_on, s.reason
    from staging_voided s
    join (${isOlder ? staged : `${known} union all ${staged}`}) r(serial, read_on, kind, service_point_code, is_known, was_voided_on, was_reason)
      on r.serial = s.reading_serial and r.read_on = s.reading_on and r.kind = s.reading_kind
    where s.what = 'reading' and (s.customer_code is null or not r.is_known or exists (
      select from meters m join readings d using (customer_id, meter_id) join customers c using (customer_id)
      join service_points p using (customer_id, service_point_id)
      where c.code = s.customer_code and m.serial = r.serial and d.read_on = r.read_on and d.kind = r.kind
        and r.service_point_code in ('', p.code)))
    order by r.serial, r.read_on, r.kind, r.service_point_code, r.is_known desc, s.line`);
  await client.query('create index on void_readings (serial, read_on)');
}

/** An invoice offset by a storno is settled by it: if the invoice were voided too, the credit would count twice. */
export async function refuseVoidsOfCancelled(
  client: pg.ClientBase,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  const { rows } = await client.query<{ line: number | null; number: string; storno: string }>(`
    delete from voids v using invoices i, invoices n
    where v.what = 'invoice' and i.customer_id = v.customer_id and i.number = v.key and v.was_voided_on is null
      and n.customer_id = i.customer_id and n.payable < 0 and n.payable = -i.payable and n.voided_on is null
      and document_key(n.refers_to) = i.number_key
      and not exists (select from voids w where w.what = 'invoice' and w.customer_id = n.customer_id and w.key = n.number)
    returning v.line, i.number, n.number as storno`);
  for (const { line, number, storno } of rows) {
    const fault = { kind: 'void-of-cancelled', found: number, storno } as const;
    report({ severity: 'refused', file: 'voided.csv', line: line ?? undefined, field: 'key', fault });
  }
  await client.query('update staging_voided set is_settled = true where line = any($1)', [
    rows.flatMap(({ line }) => line ?? []),
  ]);
}

/**
 * The other order: the invoice was voided before its storno was loaded. It counts again, offset by the storno: whichever
 * came first, both count and both are shown.
 */
export async function liftVoidsOfCancelled(
  client: pg.ClientBase,
  importId: ImportId,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  const { rows } = await client.query<{ found: string; storno: string }>(
    `with lifted as (
       update invoices i set voided_on = null, void_reason = null, voided_import_id = null from invoices n
       where n.import_id = $1 and n.customer_id = i.customer_id and n.payable < 0 and n.payable = -i.payable
         and n.voided_on is null and i.voided_on is not null and document_key(n.refers_to) = i.number_key
       returning i.customer_id, i.invoice_id, i.number as found, n.number as storno, n.issued_on),
     recorded as (${insertEvents(`
       select distinct on (customer_id, invoice_id) customer_id, '${invoiceReinstated.kind}', invoice_id::text, null, issued_on from lifted`)}),
     touched as (insert into touched_customers select distinct customer_id from lifted on conflict do nothing)
     select found, storno from lifted order by storno`,
    [importId],
  );
  for (const { found, storno } of rows) {
    const fault = { kind: 'storno-of-voided', found, storno } as const;
    report({ severity: 'warning', file: 'invoices', fault });
  }
}
