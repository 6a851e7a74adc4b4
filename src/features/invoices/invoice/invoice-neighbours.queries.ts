import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Day } from '../../../domain/day.ts';
import { type InvoiceId, toId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/scope.ts';
import { passesFilter } from '../history/history.queries.ts';
import type { InvoiceFilter } from '../history/history.rules.ts';

/** A document that this one cancels or corrects, or that cancels this one; `number` is spelled as in the reference. */
export type RelatedInvoice = { id: InvoiceId; number: string; cancelledBy: string | null };

export type InvoiceNeighbours = {
  /** the adjacent invoices in the list it was opened from */
  newer: InvoiceId | null;
  older: InvoiceId | null;
  related: RelatedInvoice[];
};

/** Finds the adjacent invoices in the filtered list, and the documents with these numbers. */
export async function findNeighbours(
  db: Db,
  { customerId }: Scope,
  invoiceId: InvoiceId,
  numbers: string[],
  filter: InvoiceFilter,
  today: Day,
): Promise<InvoiceNeighbours> {
  const { rows } = await sql<{ newer: InvoiceId | null; older: InvoiceId | null; related: Related[] | null }>`
    with listed as (
      select i.invoice_id, lag(i.invoice_id) over newest_first as newer, lead(i.invoice_id) over newest_first as older
      from invoice_accounts i
      where i.customer_id = ${customerId} and (i.invoice_id = ${invoiceId} or ${passesFilter(filter, today, { customerId })})
      window newest_first as (order by i.issued_on desc, i.day_place desc, i.invoice_id desc))
    select newer, older, (
      select json_agg(json_build_object('id', r.invoice_id::text, 'number', named.number, 'cancelledBy', r.cancelled_by))
      from unnest(${numbers}::text[]) named(number) cross join lateral (
        select o.invoice_id, o.cancelled_by from invoice_accounts o
        where o.customer_id = ${customerId} and (o.number = named.number or o.number_key = document_key(named.number))
        order by (o.number = named.number) desc, o.invoice_id limit 1) r) as related
    from listed where invoice_id = ${invoiceId}`.execute(db);
  const row = rows[0];
  const related = (row?.related ?? []).map(one => ({ ...one, id: toId<InvoiceId>(one.id) }));
  return { newer: row?.newer ?? null, older: row?.older ?? null, related };
}

type Related = { id: string; number: string; cancelledBy: string | null };
