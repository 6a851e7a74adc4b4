// Events: what happened, for other features to act on.
//
//   declare   export const customerLinked = defineEvent('customer-linked');           in the feature's x.events.ts
//   record    await recordEvent(tx, customerLinked, { customerId, subject, at: clock.now() });     in the use case's transaction
//             ${insertEvents('select customer_id, kind, subject, version, day …')}     in an import's SQL (bulk-events.ts)
//   handle    handleEvents('letters', [invoiceIssued], async (tx, event) => { … })     listed in src/event-handlers.ts
//
// An event exists if and only if its transaction commits. A job then numbers it (numbering.ts) and passes it to each handler
// of its kind, once, in order per customer. What the handler writes through `tx` and the progress are one transaction, so a
// handler must change the database only through `tx` (hand-on-events.ts). If a handler throws, its customer is parked and
// retried later; other customers' events continue. `backfill` events reach only handlers that ask for them. Imports must not
// call `notify` or add jobs with a key: their transaction may take minutes, and others that use the same key would wait for
// it. Event handlers do that instead.

import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import type { CustomerId } from '../../domain/scope.ts';
import { addJob, defineJob } from '../jobs/jobs.ts';

/** A kind of event, in the past tense: 'invoice-issued'. */
export type EventKind<Kind extends string = string> = { kind: Kind };

export const defineEvent = <const Kind extends string>(kind: Kind): EventKind<Kind> => ({ kind });

/** An event as handlers receive it. It holds only ids; handlers read the rows with the scope of its customer. */
export type RecordedEvent<Kind extends string = string> = {
  /** assigned after the commit; later events have higher numbers */
  number: bigint;
  /** `{ customerId }` is a Scope: a handler may see what is this customer's */
  customerId: CustomerId | undefined;
  accountId: AccountId | undefined;
  kind: Kind;
  /** an id: the invoice's, the payment's reference, the account's */
  subject: string;
  /** unique together with kind and subject for its customer or account */
  version: bigint;
  occurredAt: Temporal.Instant;
  /** it was already old when the portal received it: no notifications are sent */
  isBackfill: boolean;
};

/** Handles an event in the given transaction. */
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
  // It receives only the kinds that it named.
  handle: (tx, event) => handle(tx, event as RecordedEvent<Kind>),
});

type NewEvent = {
  subject: bigint | string;
  at: Temporal.Instant;
  /** defaults to the time: without versions of its own a subject has at most one such event per millisecond */
  version?: bigint;
} & ({ customerId: AnyCustomerId; accountId?: AccountId } | { accountId: AccountId });

/** Numbers events and hands them on; in a queue of its own, so that at most one runs and it does not delay other jobs. */
export const handOnEventsJob = defineJob<null>('hand-on-events');
export const eventQueue = 'events';

/** Records an event in the caller's transaction; it is handed on after the commit. */
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
 * Without a key, since two transactions that add a job with the same key wait for each other. A job without work is cheap.
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
