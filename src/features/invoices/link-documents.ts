import type pg from 'pg';
import type { AnyCustomerId, InvoiceId } from '../../domain/ids.ts';
import { insertEvents } from '../../platform/events/bulk-events.ts';
import { invoiceCancelled, invoiceUncancelled } from './invoices.events.ts';
import { orderOfDay } from './order-of-day.rules.ts';

/**
 * Links payments and documents to the invoices they name, marks cancelled invoices, and stores the order of documents
 * within a day, for the customers in the temporary table touched_customers. Runs inside the import's transaction.
 */
export async function linkDocuments(client: pg.ClientBase): Promise<void> {
  await collectNumbers(client);
  await linkReferences(client);
  await linkPayments(client);
  await linkCancellations(client);
  await orderDays(client);
}

/**
 * Maps spellings of numbers to invoices: the exact number, and the number without spaces, case and punctuation if exactly
 * one valid invoice of the customer matches it.
 */
async function collectNumbers(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table known_numbers on commit drop as
      select i.customer_id, i.number, null as number_key, i.invoice_id from touched_customers t join invoices i using (customer_id)
      union all
      select i.customer_id, null, i.number_key, min(i.invoice_id) from touched_customers t join invoices i using (customer_id)
      where i.voided_on is null and i.number_key <> '' group by i.customer_id, i.number_key having count(*) = 1`);
  await client.query('analyze known_numbers');
}

async function linkReferences(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with found as (
      select i.customer_id, i.invoice_id, i.refers_to_id as known_id, coalesce(e.invoice_id, k.invoice_id) as found_id
      from touched_customers t join invoices i using (customer_id)
      left join known_numbers e on e.customer_id = i.customer_id and e.number = i.refers_to
      left join known_numbers k on k.customer_id = i.customer_id and k.number_key = document_key(i.refers_to)
      where i.refers_to is not null or i.refers_to_id is not null)
    update invoices i set refers_to_id = f.found_id from found f
    where i.customer_id = f.customer_id and i.invoice_id = f.invoice_id and f.known_id is distinct from f.found_id`);
}

async function linkPayments(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with found as (
      select p.customer_id, p.reference, p.named_invoice_id as known_id, coalesce(e.invoice_id, k.invoice_id) as found_id
      from touched_customers t join payments p using (customer_id)
      left join known_numbers e on e.customer_id = p.customer_id and e.number = p.invoice_number
      left join known_numbers k on k.customer_id = p.customer_id and k.number_key = document_key(p.invoice_number)
      where p.invoice_number is not null or p.named_invoice_id is not null)
    update payments p set named_invoice_id = f.found_id from found f
    where p.customer_id = f.customer_id and p.reference = f.reference and f.known_id is distinct from f.found_id`);
}

/** A credit note that names an invoice and has its exact amount cancels it (storno). */
async function linkCancellations(client: pg.ClientBase): Promise<void> {
  await client.query(`
    with wanted as (
      select o.customer_id, o.invoice_id, o.cancelled_by as was_cancelled_by, min(n.number) as cancelled_by, max(n.issued_on) as storno_on
      from touched_customers t join invoices o using (customer_id)
      left join invoices n on n.customer_id = o.customer_id and n.refers_to_id = o.invoice_id and n.payable < 0
        and n.payable = -o.payable and n.voided_on is null
      group by o.customer_id, o.invoice_id),
    written as (
      update invoices o set cancelled_by = w.cancelled_by from wanted w
      where o.customer_id = w.customer_id and o.invoice_id = w.invoice_id and o.cancelled_by is distinct from w.cancelled_by
      returning w.*)
    ${insertEvents(`
      select customer_id, case when cancelled_by is null then '${invoiceUncancelled.kind}' else '${invoiceCancelled.kind}' end,
        invoice_id::text, null, storno_on
      from written where (cancelled_by is null) <> (was_cancelled_by is null)`)}`);
}

/** Reads only days with several documents; they are few. */
async function orderDays(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<DayRow>(`
    select d.customer_id as "customerId", d.issued_on::text as day, d.invoice_id as "invoiceId", d.number,
      d.payable < 0 as "isCredit", coalesce(o.number, d.refers_to) as "refersTo", d.day_place as "knownPlace"
    from (
      select i.customer_id, i.invoice_id, i.number, i.issued_on, i.payable, i.refers_to, i.refers_to_id, i.day_place,
        count(*) over (partition by i.customer_id, i.issued_on) as documents
      from touched_customers t join invoices i using (customer_id)) d
    left join invoices o on o.customer_id = d.customer_id and o.invoice_id = d.refers_to_id
    where d.documents > 1 or d.day_place <> 0`);
  const days = Map.groupBy(rows, ({ customerId, day }) => `${customerId} ${day}`);
  const moved = [...days.values()].flatMap(documents =>
    orderOfDay(documents.map(document => ({ ...document, refersTo: document.refersTo ?? undefined })))
      .map((document, place) => ({ ...document, place }))
      .filter(({ place, knownPlace }) => place !== knownPlace),
  );
  await client.query(
    `update invoices i set day_place = m.place
     from unnest($1::bigint[], $2::bigint[], $3::integer[]) m(customer_id, invoice_id, place)
     where i.customer_id = m.customer_id and i.invoice_id = m.invoice_id`,
    [
      moved.map(({ customerId }) => customerId),
      moved.map(({ invoiceId }) => invoiceId),
      moved.map(({ place }) => place),
    ],
  );
}

type DayRow = {
  customerId: AnyCustomerId;
  day: string;
  invoiceId: InvoiceId;
  number: string;
  isCredit: boolean;
  refersTo: string | null;
  knownPlace: number;
};
