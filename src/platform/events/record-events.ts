// Events: what happened, for the rest of the house to act on.
//
//   declare   export const customerLinked = defineEvent('customer-linked');           in the feature's x.events.ts
//   record    await recordEvent(tx, customerLinked, { customerId, subject, at: clock.now() });     in the use case's transaction
//             ${insertEvents('select customer_id, kind, subject, version, day …')}     in an import's SQL (bulk-events.ts)
//   handle    handleEvents('letters', [invoiceIssued], async (tx, event) => { … })     listed in src/event-handlers.ts
//
// An event exists if and only if its transaction commits. A job numbers it after that (numbering.ts) and hands it to each
// handler of its kind, once, in order for each customer; what the handler writes through `tx` and the mark "handed on" are
// one transaction, so a handler changes the database through `tx` alone (hand-on-events.ts). A handler that throws parks its
// customer, who is tried again later; everybody else's events go on. `backfill` events reach only handlers that ask for them.
// `notify` and jobs with a key are never called inside an import, whose transaction may take minutes and which whoever wants
// the same key would wait for: event handlers call them.

import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import type { CustomerId } from '../../domain/scope.ts';
import { addJob, defineJob } from '../jobs/jobs.ts';

/** What can happen, in the past tense: 'invoice-issued'. */
export type EventKind<Kind extends string = string> = { kind: Kind };

export const defineEvent = <const Kind extends string>(kind: Kind): EventKind<Kind> => ({ kind });

/** An event as handlers get it. It holds ids; what they stand for is read with the scope of its customer. */
export type RecordedEvent<Kind extends string = string> = {
  /** after the commit: a later event has a higher one */
  number: bigint;
  /** `{ customerId }` is a Scope: a handler may see what is this customer's */
  customerId: CustomerId | undefined;
  accountId: AccountId | undefined;
  kind: Kind;
  /** an id: the invoice's, the payment's reference, the account's */
  subject: string;
  /** with kind and subject it names the event once for its customer or account */
  version: bigint;
  occurredAt: Temporal.Instant;
  /** it was old when the portal heard of it, and nobody is told */
  isBackfill: boolean;
};

/** Does in the given transaction what follows from an event. */
export type EventHandler = {
  name: string;
  kinds: readonly string[];
  wantsBackfill: boolean;
  handle: (tx: Db, event: RecordedEvent) => Promise<void>;
};

export const handleEvents = <Kind extends string>(
  name: string,
  kinds: readonly EventKind<Kind>[],
  handle: (tx: Db, event: RecordedEvent<Kind>) => Promise<void>,
  { wantsBackfill = false } = {},
): EventHandler => ({
  name,
  kinds: kinds.map(({ kind }) => kind),
  wantsBackfill,
  // It is handed the kinds that it named.
  handle: (tx, event) => handle(tx, event as RecordedEvent<Kind>),
});

type NewEvent = {
  subject: bigint | string;
  at: Temporal.Instant;
  /** what has no versions of its own happens at most once a millisecond */
  version?: bigint;
} & ({ customerId: AnyCustomerId; accountId?: AccountId } | { accountId: AccountId });

/** Numbers events and hands them on; in a queue, so that at most one runs and no other job waits behind them. */
export const handOnEventsJob = defineJob<null>('hand-on-events');
export const eventQueue = 'events';

/** Records what happened in the caller's transaction, and has it handed on once that has committed. */
export async function recordEvent(
  tx: Db,
  { kind }: EventKind,
  { subject, at, version = BigInt(at.epochMilliseconds), ...whose }: NewEvent,
): Promise<void> {
  await tx
    .insertInto('events')
    .values({
      customer_id: 'customerId' in whose ? whose.customerId : null,
      account_id: whose.accountId ?? null,
      ...{ kind, subject: String(subject), version, occurred_at: at, backfill: false },
    })
    .execute();
  await wakeHandingOn(tx);
}

/**
 * Without a key: two transactions that add a job of one key wait for each other. A job that finds nothing to do is cheap.
 */
export const wakeHandingOn = (tx: Db): Promise<void> =>
  addJob(tx, handOnEventsJob, null, { queue: eventQueue });

/** Whether events wait to be numbered or handed on; cheap. */
export async function hasNewEvents(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    has: boolean;
  }>`select exists (select from events where number is null) or exists (
    select from event_progress, numberings
    where table_name = 'events' and handed_on_through < last_number) as has`.execute(db);
  return rows[0]?.has ?? false;
}
