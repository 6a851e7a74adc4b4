import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Day } from '../../../domain/day.ts';
import { type AnyCustomerId, type InvoiceId, toId } from '../../../domain/ids.ts';
import type { Bani } from '../../../domain/money.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { DocumentFacts } from '../document-kind.rules.ts';
import { isRegular, isUnpaid } from '../invoice-states.queries.ts';
import type { BalanceFacts } from '../invoices.rules.ts';
import { shownImport } from './feed.queries.ts';
import type { Issued } from './next-invoice.rules.ts';
import type { Unpaid } from './owed-parts.rules.ts';

export type LastPayment = { amount: Bani; paidOn: Day; channel: string };

export type RecentInvoice = DocumentFacts & {
  invoiceId: InvoiceId;
  number: string;
  issuedOn: Day;
  periodStart: Day | null;
  periodEnd: Day | null;
  total: Bani;
};

/** A payment or invoice that billing has voided. */
export type TakenBack = {
  what: 'payment' | 'invoice';
  amount: Bani;
  /** null for a payment; the id also for an invoice that was moved to another customer */
  invoiceId: InvoiceId | null;
  number: string | null;
  /** paid_on or issued_on */
  day: Day;
  voidedOn: Day;
  reason: string | null;
};

/** The data of the Sold page except its list of unpaid invoices. */
export type AccountOverview = BalanceFacts & {
  openCount: number;
  hasInvoices: boolean;
  unpaid: Unpaid[];
  lastPayment: LastPayment | undefined;
  /** the newest counted invoice; penalties only if there is nothing else */
  recent: RecentInvoice[];
  /** in the last thirteen months, to estimate the next invoice */
  issued: Issued[];
  /** in the last three months */
  takenBack: TakenBack[];
  /** current service points */
  pointCount: number;
  address: string | null;
};

/** Reads everything in one row: a page sends at most three queries. */
export async function getAccountOverview(
  db: Db,
  { customerId }: Scope,
  today: Day,
): Promise<AccountOverview> {
  const { rows } = await sql<Row>`
    with own as not materialized (select * from invoice_accounts where customer_id = ${customerId}),
      unpaid as not materialized (select standing, kind, payable, cancels_number, issued_on, due_on, grace_end, open, document from own where ${isUnpaid})
    select b.owed, f.as_of as "feedMoment",
      (select coalesce(sum(open), 0)::bigint from own) as open,
      (select count(*)::int from unpaid) as "openCount",
      exists (select from own) as "hasInvoices",
      ${listOf(sql`select standing, kind, min(payable) as payable, cancels_number as "cancelsNumber", issued_on as "issuedOn",
          due_on as "dueOn", grace_end as "graceEnd", sum(open) as open, facts as document
        from (select *, ${factsOf} as facts from unpaid) u group by standing, kind, cancels_number, issued_on, due_on, grace_end, facts`)} as unpaid,
      ${listOf(sql`select amount, paid_on as "paidOn", channel from counted_payments
        where customer_id = ${customerId} and amount > 0 order by paid_on desc, reference desc limit 1`)} as payments,
      ${listOf(sql`select invoice_id as "invoiceId", number, kind, payable, total, cancels_number as "cancelsNumber",
          issued_on as "issuedOn", period_start as "periodStart", period_end as "periodEnd", ${factsOf} as document
        from (select * from own where ${isRegular}
          order by issued_on desc, day_place desc, invoice_id desc limit 4) newest`)} as recent,
      ${listOf(sql`select coalesce(document->>'contractNumber', '') as contract, issued_on as "issuedOn"
        from (select * from own where ${isRegular} and period_end is not null
          and issued_on > ${today}::date - interval '13 months' order by issued_on desc limit 48) past`)} as issued,
      ${listOf(takenBack(customerId, today))} as "takenBack",
      p.points as "pointCount", p.address
    from (select count(distinct code)::int as points, min(concat_ws(', ', address, locality)) as address from service_points
          where customer_id = ${customerId} and (held_until is null or held_until >= ${today}::date)
            and coalesce(held_from <= held_until, true)) p
    left join balances b on b.customer_id = ${customerId}
    left join (${shownImport}) f on true`.execute(db);
  return readRow(rows[0] as Row);
}

/** The parts of a document that determine its kind, without its lines, of which there may be hundreds. */
const factsOf = sql.raw(`jsonb_build_object('typeCode', document->>'typeCode', 'lines',
  (select coalesce(jsonb_agg(distinct jsonb_build_object('name', line->>'name')), '[]') from jsonb_array_elements(document->'lines') line))`);

const takenBack = (customerId: AnyCustomerId, today: Day) => sql`
  select * from (
    select 'payment' as what, amount, null::bigint as "invoiceId", null as number, paid_on as day, voided_on as "voidedOn",
      void_reason as reason from payments where customer_id = ${customerId} and voided_on is not null
    union all
    select 'invoice', total, case when not moved then invoice_id end, number, issued_on, voided_on, void_reason
      from invoices where customer_id = ${customerId} and voided_on is not null) v
  where "voidedOn" > ${today}::date - 92 order by "voidedOn" desc, day desc limit 5`;

const listOf = (select: RawBuilder<unknown>) => sql`(select coalesce(json_agg(x), '[]') from (${select}) x)`;

/** JSON has neither dates nor integers beyond 2^53; no customer owes 90 trillion lei. */
type AsJson<Type> = Type extends Bani ? number : Type extends Day ? string : Type;
type Listed<Type> = { [Key in keyof Type]: AsJson<Type[Key]> };

type Row = Pick<AccountOverview, 'open' | 'openCount' | 'hasInvoices' | 'pointCount' | 'address'> & {
  owed: Bani | null;
  feedMoment: Temporal.Instant | null;
  unpaid: Listed<Unpaid>[];
  payments: Listed<LastPayment>[];
  recent: Listed<RecentInvoice>[];
  issued: Listed<Issued>[];
  takenBack: Listed<TakenBack>[];
};

function readRow({
  owed,
  feedMoment,
  unpaid,
  payments,
  recent,
  issued,
  takenBack,
  ...row
}: Row): AccountOverview {
  const [lastPayment] = payments.map(payment => ({
    ...payment,
    amount: BigInt(payment.amount),
    paidOn: readDay(payment.paidOn),
  }));
  return {
    ...row,
    owed: owed ?? 0n,
    feedMoment: feedMoment ?? undefined,
    unpaid: unpaid.map(one => ({
      ...one,
      payable: BigInt(one.payable),
      open: BigInt(one.open),
      issuedOn: readDay(one.issuedOn),
      dueOn: readDay(one.dueOn),
      graceEnd: readDay(one.graceEnd),
    })),
    lastPayment,
    recent: recent.map(one => ({
      ...one,
      invoiceId: toId(one.invoiceId),
      payable: BigInt(one.payable),
      total: BigInt(one.total),
      issuedOn: readDay(one.issuedOn),
      periodStart: one.periodStart === null ? null : readDay(one.periodStart),
      periodEnd: one.periodEnd === null ? null : readDay(one.periodEnd),
    })),
    issued: issued.map(({ contract, issuedOn }) => ({ contract, issuedOn: readDay(issuedOn) })),
    takenBack: takenBack.map(one => ({
      ...one,
      amount: BigInt(one.amount),
      invoiceId: one.invoiceId === null ? null : toId(one.invoiceId),
      day: readDay(one.day),
      voidedOn: readDay(one.voidedOn),
    })),
  };
}

const readDay = (text: string): Day => Temporal.PlainDate.from(text);
