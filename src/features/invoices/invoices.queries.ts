import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { type Day, timeZone } from '../../domain/day.ts';
import type { AccountId, InvoiceId } from '../../domain/ids.ts';
import type { Bani } from '../../domain/money.ts';
import { provenCustomer } from '../../domain/proven-customer.ts';
import type { Scope } from '../../domain/scope.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { placesOf } from './invoice-places.queries.ts';
import type { Standing } from './invoice-states.rules.ts';

export type InvoiceRow = {
  invoiceId: InvoiceId;
  number: string;
  kind: 'invoice' | 'credit-note';
  issuedOn: Day;
  dueOn: Day;
  /** the last day without penalties */
  graceEnd: Day;
  total: Bani;
  payable: Bani;
  settled: Bani;
  standing: Standing;
  /** the unpaid amount; 0 if cancelled, voided or below zero */
  open: Bani;
  cancelledBy: string | null;
  cancelsNumber: string | null;
  periodStart: Day | null;
  periodEnd: Day | null;
};

/** The columns of a list's row. */
export const rowColumns = [
  'invoice_id as invoiceId',
  'number',
  'kind',
  'issued_on as issuedOn',
  'due_on as dueOn',
  'grace_end as graceEnd',
  'period_start as periodStart',
  'period_end as periodEnd',
  'total',
  'payable',
  'settled',
  'standing',
  'open',
  'cancelled_by as cancelledBy',
  'cancels_number as cancelsNumber',
] as const;

export type OpenInvoice = InvoiceRow & { document: InvoiceDocument };

export type InvoiceDetails = OpenInvoice & {
  net: Bani;
  vat: Bani;
  /** the addresses, by code, of the service points that the lines name */
  places: Record<string, string>;
  settledOn: Day | null;
  /** the files stored for this version */
  files: string[];
  /** the versions before it was corrected */
  earlier: { version: number; receivedOn: Day }[];
  /** the balance just before it was issued; never part of the invoice */
  previousBalance: Bani;
  /** whether this document cancels the whole of the one it refers to */
  cancelsWhole: boolean;
  /** the day on which billing voided it */
  voidedOn: Day | null;
  voidReason: string | null;
  /** payments that name the invoice; voided ones count for nothing */
  payments: {
    reference: string;
    paidOn: Day;
    amount: Bani;
    channel: string;
    voidedOn: Day | null;
    voidReason: string | null;
  }[];
};

/** Finds an invoice of the customer with everything its page shows. */
export async function findInvoice(
  db: Db,
  { customerId }: Scope,
  invoiceId: InvoiceId,
): Promise<InvoiceDetails | undefined> {
  const { rows } = await sql<InvoiceDetails & Aggregates>`
    select i.invoice_id as "invoiceId", i.number, i.kind, i.issued_on as "issuedOn", i.due_on as "dueOn",
      i.grace_end as "graceEnd", i.standing, i.open, i.voided_on as "voidedOn", i.void_reason as "voidReason",
      exists (select from invoices c where c.customer_id = i.customer_id and c.invoice_id = i.refers_to_id
        and c.cancelled_by = i.number) as "cancelsWhole",
      i.period_start as "periodStart", i.period_end as "periodEnd", i.net, i.vat, i.total, i.payable, i.settled,
      i.settled_on as "settledOn", i.cancels_number as "cancelsNumber", i.cancelled_by as "cancelledBy", i.document,
      ${placesOf()} as places,
      array(select f.kind from invoice_files f
        where f.customer_id = i.customer_id and f.invoice_id = i.invoice_id and f.version = i.version) as files,
      (select json_agg(json_build_object('version', e.version, 'on', e.received_on) order by e.version) from (
        select min(f.version) as version, min(f.received_at at time zone ${timeZone})::date as received_on
        from invoice_files f where f.customer_id = i.customer_id and f.invoice_id = i.invoice_id and f.kind = 'ubl'
        group by f.sha256 having max(f.version) < i.version) e) as versions,
      coalesce((select b.owed - b.computed from balances b where b.customer_id = i.customer_id), 0)
      + (select coalesce(sum(o.payable), 0) from invoices o where o.customer_id = i.customer_id and o.voided_on is null
         and (o.issued_on, o.day_place, o.invoice_id) < (i.issued_on, i.day_place, i.invoice_id))::bigint
      - (select coalesce(sum(p.amount), 0) from counted_payments p where p.customer_id = i.customer_id and p.paid_on < i.issued_on)::bigint
        as "previousBalance",
      (select json_agg(json_build_object('reference', p.reference, 'on', p.paid_on, 'amount', p.amount, 'channel', p.channel, 'voidedOn', p.voided_on, 'voidReason', p.void_reason) order by p.paid_on, p.reference)
        from payments p where p.customer_id = i.customer_id and p.named_invoice_id = i.invoice_id) as paid
    from invoice_accounts i where i.customer_id = ${customerId} and i.invoice_id = ${invoiceId}`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const payments = (row.paid ?? []).map(({ on, amount, voidedOn, ...payment }) => ({
    ...payment,
    paidOn: Temporal.PlainDate.from(on),
    amount: BigInt(amount),
    voidedOn: voidedOn === null ? null : Temporal.PlainDate.from(voidedOn),
  }));
  const earlier = (row.versions ?? []).map(({ version, on }) => ({
    version,
    receivedOn: Temporal.PlainDate.from(on),
  }));
  return { ...row, payments, earlier };
}

type Aggregates = {
  paid:
    | {
        reference: string;
        on: string;
        amount: number;
        channel: string;
        voidedOn: string | null;
        voidReason: string | null;
      }[]
    | null;
  versions: { version: number; on: string }[] | null;
};

/** The customer of an invoice, among all of the account's customers, not only the selected one. */
export async function findInvoiceScope(
  db: Db,
  accountId: AccountId,
  invoiceId: InvoiceId,
): Promise<Scope | undefined> {
  const row = await db
    .selectFrom('account_customers as l')
    .innerJoin('invoice_accounts as i', 'i.customer_id', 'l.customer_id')
    .where('l.account_id', '=', accountId)
    .where('i.invoice_id', '=', invoiceId)
    .select('l.customer_id as customerId')
    .executeTakeFirst();
  return row && { customerId: provenCustomer(row.customerId) };
}

export type StoredFile = { invoiceId: InvoiceId; number: string; content: Buffer };

/** An original file of the invoice, of its newest version or the given one. */
export async function findInvoiceFile(
  db: Db,
  { customerId }: Scope,
  invoiceId: InvoiceId,
  kind: 'ubl' | 'pdf' | 'signature',
  version?: number,
): Promise<StoredFile | undefined> {
  return await db
    .selectFrom('invoices as i')
    .innerJoin('invoice_files as f', join =>
      join
        .onRef('f.customer_id', '=', 'i.customer_id')
        .onRef('f.invoice_id', '=', 'i.invoice_id')
        .on('f.version', '=', version ?? sql.ref<number>('i.version')),
    )
    .where('i.customer_id', '=', customerId)
    .where('i.invoice_id', '=', invoiceId)
    .where('i.moved', '=', false)
    .where('f.kind', '=', kind)
    .select(['i.invoice_id as invoiceId', 'i.number', 'f.content'])
    .executeTakeFirst();
}

export type ChosenInvoice = { id: InvoiceId; number: string; isSigned: boolean; isPrinted: boolean };

/** The invoices of a year, or the selected ones, for an archive. */
export async function listChosenInvoices(
  db: Db,
  { customerId }: Scope,
  { year, ids, limit }: { year?: number | undefined; ids: InvoiceId[]; limit: number },
): Promise<ChosenInvoice[]> {
  return await db
    .selectFrom('invoices as i')
    .select(['i.invoice_id as id', 'i.number'])
    .select(
      sql<boolean>`exists (select from invoice_files f where f.customer_id = i.customer_id
        and f.invoice_id = i.invoice_id and f.version = i.version and f.kind = 'signature')`.as('isSigned'),
    )
    .select(
      sql<boolean>`exists (select from invoice_files f where f.customer_id = i.customer_id
        and f.invoice_id = i.invoice_id and f.version = i.version and f.kind = 'pdf')`.as('isPrinted'),
    )
    .where('customer_id', '=', customerId)
    .where('moved', '=', false)
    .$if(year !== undefined, query =>
      query.where(
        sql<SqlBool>`issued_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`,
      ),
    )
    .$if(year === undefined, query => query.where('invoice_id', '=', sql<InvoiceId>`any(${ids})`))
    .orderBy('issued_on')
    .orderBy('day_place')
    .orderBy('invoice_id')
    .limit(limit)
    .execute();
}
