import type { Db } from '#src/db/database.ts';
import { type AnyCustomerId, type InvoiceId, toId } from '#src/domain/ids.ts';
import type { InvoiceDocument } from '#src/features/invoices/invoice-document.ts';
import { makeInvoiceDocument } from './make-invoice-document.ts';
import { makeUbl } from './ubl.ts';

type InvoiceFacts = {
  number: string;
  issuedOn?: string;
  dueOn?: string;
  /** null: the document bills no month */
  periodStart?: string | null;
  periodEnd?: string | null;
  payable?: bigint;
  settled?: bigint;
  cancelledBy?: string;
  cancelsNumber?: string;
  voidedOn?: string;
  document?: Partial<InvoiceDocument>;
  hasSignature?: boolean;
  kind?: 'invoice' | 'credit-note';
};

/** An invoice as an import leaves it, with its file. */
export async function makeInvoice(
  db: Db,
  customerId: AnyCustomerId,
  facts: InvoiceFacts,
): Promise<InvoiceId> {
  const { number, issuedOn = '2026-11-10', payable = 15435n, settled = 0n, hasSignature = false } = facts;
  const dueOn = facts.dueOn ?? Temporal.PlainDate.from(issuedOn).add({ days: 15 }).toString();
  const document = makeInvoiceDocument({ number, issuedOn, dueOn, ...facts.document });
  const { invoice_id } = await db
    .insertInto('invoices')
    .values({
      customer_id: customerId,
      number,
      kind: facts.kind ?? (payable < 0n ? 'credit-note' : 'invoice'),
      issued_on: Temporal.PlainDate.from(issuedOn),
      due_on: Temporal.PlainDate.from(dueOn),
      period_start: dayOrNone(facts.periodStart, '2026-10-01'),
      period_end: dayOrNone(facts.periodEnd, '2026-10-31'),
      net: payable,
      vat: 0n,
      total: payable,
      payable,
      settled,
      settled_on: settled === payable ? Temporal.PlainDate.from(issuedOn) : null,
      cancelled_by: facts.cancelledBy ?? null,
      cancels_number: facts.cancelsNumber ?? null,
      voided_on: facts.voidedOn ? Temporal.PlainDate.from(facts.voidedOn) : null,
      refers_to_id: await findNumbered(db, customerId, facts.cancelsNumber),
      document: JSON.stringify(document),
      import_id: toId(0),
    })
    .returning('invoice_id')
    .executeTakeFirstOrThrow();
  for (const kind of ['ubl', ...(hasSignature ? ['signature'] : [])]) {
    const content = Buffer.from(kind === 'ubl' ? makeUbl({ number }) : `<Signature>${number}</Signature>`);
    await db
      .insertInto('invoice_files')
      .values({
        customer_id: customerId,
        invoice_id,
        version: 1,
        kind,
        sha256: Buffer.from('00', 'hex'),
        content,
        import_id: toId(0),
      })
      .execute();
  }
  return invoice_id;
}

/** What an import finds for a number that a payment or a storno names. */
async function findNumbered(db: Db, customerId: AnyCustomerId, number = ''): Promise<InvoiceId | null> {
  const row = await db
    .selectFrom('invoices')
    .where('customer_id', '=', customerId)
    .where('number', '=', number)
    .select('invoice_id as id')
    .executeTakeFirst();
  return row?.id ?? null;
}

const dayOrNone = (iso: string | null | undefined, usual: string) =>
  iso === null ? null : Temporal.PlainDate.from(iso ?? usual);

export async function makeServicePoint(
  db: Db,
  customerId: AnyCustomerId,
  { code, address, locality }: { code: string; address: string; locality: string },
): Promise<void> {
  await db
    .insertInto('service_points')
    .values({ customer_id: customerId, code, address, locality, services: 'both', import_id: toId(0) })
    .execute();
}

/** What an import says last: when all of it was true, and what billing states. */
export async function makeFeed(db: Db, asOf = '2026-11-23T06:00:00+02:00'): Promise<void> {
  await db
    .insertInto('imports')
    .values({ source: 'test', as_of: Temporal.Instant.from(asOf), state: 'done' })
    .execute();
}

export async function makeBalance(
  db: Db,
  customerId: AnyCustomerId,
  {
    computed,
    stated,
    statedAt = '2026-11-23T06:00:00+02:00',
  }: { computed: bigint; stated?: bigint; statedAt?: string },
): Promise<void> {
  await db
    .insertInto('balances')
    .values({
      customer_id: customerId,
      computed,
      owed: stated ?? computed,
      stated: stated ?? null,
      stated_at: stated === undefined ? null : Temporal.Instant.from(statedAt),
    })
    .execute();
}

/** A payment as billing booked it. */
export async function makePayment(
  db: Db,
  customerId: AnyCustomerId,
  {
    reference,
    amount,
    paidOn,
    towards,
    voidedOn,
    voidReason,
  }: {
    reference: string;
    amount: bigint;
    paidOn: string;
    towards?: string;
    voidedOn?: string;
    voidReason?: string;
  },
): Promise<void> {
  await db
    .insertInto('payments')
    .values({
      customer_id: customerId,
      reference,
      paid_on: Temporal.PlainDate.from(paidOn),
      amount,
      channel: 'cash',
      invoice_number: towards ?? null,
      named_invoice_id: await findNumbered(db, customerId, towards),
      voided_on: voidedOn ? Temporal.PlainDate.from(voidedOn) : null,
      void_reason: voidReason ?? null,
      import_id: toId(0),
    })
    .execute();
}
