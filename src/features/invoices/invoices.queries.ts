import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { type Day, timeZone } from '../../domain/day.ts';
import type { Bani } from '../../domain/money.ts';
import type { CustomerId, Scope } from '../../domain/scope.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import type { Payable } from './invoices.rules.ts';

export type InvoiceRow = Payable & {
  invoiceId: bigint;
  number: string;
  total: Bani;
  periodStart: Day | null;
  periodEnd: Day | null;
};

/** What a row of a list needs. */
export const rowColumns = [
  'invoice_id as invoiceId',
  'number',
  'kind',
  'issued_on as issuedOn',
  'due_on as dueOn',
  'period_start as periodStart',
  'period_end as periodEnd',
  'total',
  'payable',
  'settled',
  'cancelled_by as cancelledBy',
  'cancels_number as cancelsNumber',
] as const;

export type OpenInvoice = InvoiceRow & { document: InvoiceDocument };

export type InvoiceDetails = OpenInvoice & {
  net: Bani;
  vat: Bani;
  settledOn: Day | null;
  /** the files kept for this version */
  files: string[];
  /** what the invoice said before it was corrected */
  earlier: { version: number; receivedOn: Day }[];
  /** what was owed just before: a line of the statement, never part of the invoice */
  previousBalance: Bani;
  payments: { paidOn: Day; amount: Bani; channel: string }[];
};

/** One of the customer's invoices with all that its page shows; undefined for anybody else's. */
export async function findInvoice(
  db: Db,
  { customerId }: Scope,
  invoiceId: bigint,
): Promise<InvoiceDetails | undefined> {
  const { rows } = await sql<InvoiceDetails & Aggregates>`
    select i.invoice_id as "invoiceId", i.number, i.kind, i.issued_on as "issuedOn", i.due_on as "dueOn",
      i.period_start as "periodStart", i.period_end as "periodEnd", i.net, i.vat, i.total, i.payable, i.settled,
      i.settled_on as "settledOn", i.cancels_number as "cancelsNumber", i.cancelled_by as "cancelledBy", i.document,
      array(select f.kind from invoice_files f
        where f.customer_id = i.customer_id and f.invoice_id = i.invoice_id and f.version = i.version) as files,
      (select json_agg(json_build_object('version', e.version, 'on', e.received_on) order by e.version) from (
        select min(f.version) as version, min(f.received_at at time zone ${timeZone})::date as received_on
        from invoice_files f where f.customer_id = i.customer_id and f.invoice_id = i.invoice_id and f.kind = 'ubl'
        group by f.sha256 having max(f.version) < i.version) e) as versions,
      (select coalesce(sum(o.payable), 0) from invoices o where o.customer_id = i.customer_id
         and (o.issued_on, o.invoice_id) < (i.issued_on, i.invoice_id))::bigint
      - (select coalesce(sum(p.amount), 0) from payments p where p.customer_id = i.customer_id and p.paid_on < i.issued_on)::bigint
        as "previousBalance",
      (select json_agg(json_build_object('on', p.paid_on, 'amount', p.amount, 'channel', p.channel) order by p.paid_on)
        from payments p where p.customer_id = i.customer_id and p.invoice_number = i.number) as paid
    from invoices i where i.customer_id = ${customerId} and i.invoice_id = ${invoiceId}`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const payments = (row.paid ?? []).map(({ on, amount, channel }) => ({
    paidOn: Temporal.PlainDate.from(on),
    amount: BigInt(amount),
    channel,
  }));
  const earlier = (row.versions ?? []).map(({ version, on }) => ({
    version,
    receivedOn: Temporal.PlainDate.from(on),
  }));
  return { ...row, payments, earlier };
}

type Aggregates = {
  paid: { on: string; amount: number; channel: string }[] | null;
  versions: { version: number; on: string }[] | null;
};

/** Which of the account's customers an invoice belongs to, whichever is chosen; undefined for anybody else's. */
export async function findInvoiceScope(
  db: Db,
  accountId: bigint,
  invoiceId: bigint,
): Promise<Scope | undefined> {
  const row = await db
    .selectFrom('account_customers as l')
    .innerJoin('invoices as i', 'i.customer_id', 'l.customer_id')
    .where('l.account_id', '=', accountId)
    .where('i.invoice_id', '=', invoiceId)
    .select('l.customer_id as customerId')
    .executeTakeFirst();
  return row && { customerId: row.customerId as CustomerId };
}

/** Where a numbered document of the same customer is, for the links of a storno. */
export async function findInvoiceByNumber(
  db: Db,
  { customerId }: Scope,
  number: string,
): Promise<bigint | undefined> {
  const row = await db
    .selectFrom('invoices')
    .where('customer_id', '=', customerId)
    .where('number', '=', number)
    .select('invoice_id as id')
    .executeTakeFirst();
  return row?.id;
}

export type StoredFile = { invoiceId: bigint; number: string; content: Buffer };

/** A file of the invoice as it came: of the newest version, or of the one asked for. */
export async function findInvoiceFile(
  db: Db,
  { customerId }: Scope,
  invoiceId: bigint,
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
    .where('f.kind', '=', kind)
    .select(['i.invoice_id as invoiceId', 'i.number', 'f.content'])
    .executeTakeFirst();
}

export type ChosenInvoice = { id: bigint; number: string; isSigned: boolean };

/** A year's invoices, or those asked for, for an archive; never another customer's. */
export async function listChosenInvoices(
  db: Db,
  { customerId }: Scope,
  { year, ids, limit }: { year?: number | undefined; ids: bigint[]; limit: number },
): Promise<ChosenInvoice[]> {
  return await db
    .selectFrom('invoices as i')
    .select(['i.invoice_id as id', 'i.number'])
    .select(
      sql<boolean>`exists (select from invoice_files f where f.customer_id = i.customer_id
        and f.invoice_id = i.invoice_id and f.version = i.version and f.kind = 'signature')`.as('isSigned'),
    )
    .where('customer_id', '=', customerId)
    .$if(year !== undefined, query =>
      query.where(
        sql<SqlBool>`issued_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`,
      ),
    )
    .$if(year === undefined, query => query.where('invoice_id', '=', sql<bigint>`any(${ids})`))
    .orderBy('issued_on')
    .limit(limit)
    .execute();
}
