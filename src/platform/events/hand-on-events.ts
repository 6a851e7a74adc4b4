import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { provenCustomer } from '../../domain/proven-customer.ts';
import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../observe/log.ts';
import { numberRows } from './numbering.ts';
import { listParked, parkEvent, parkStream } from './parked-events.ts';
import type { EventHandler, RecordedEvent } from './record-events.ts';

export type HandingOn = { db: Db; clock: Clock; log: Log; handlers: readonly EventHandler[] };

/** Events per transaction: few, so that row locks are held only briefly. */
const batch = 50;
/** Numbers searched per batch: after a first import a million events may have no handler. */
const window = 20_000n;

/**
 * Numbers committed events and hands them on. Any number of processes may call it at once: each batch locks the row that
 * stores the progress, so no event is handed on twice or before an earlier one, and a killed process leaves only complete
 * batches.
 * @param batches the most batches to process
 * @returns whether there is more
 */
export async function handOnEvents(needs: HandingOn, { batches = 100 } = {}): Promise<boolean> {
  const last = await numberRows(needs.db, { table: 'events', id: 'event_id' });
  for (let done = 0; done < batches; done += 1) {
    const through = await needs.db.transaction().execute(tx => handOnBatch(tx, needs, last));
    if (through >= last) return false;
  }
  return true;
}

/** @returns the number through which events have been handed on */
async function handOnBatch(tx: Db, needs: HandingOn, last: bigint): Promise<bigint> {
  const { handed_on_through: from } = await tx
    .selectFrom('event_progress')
    .select('handed_on_through')
    .forUpdate()
    .executeTakeFirstOrThrow();
  // Another process may have handed on events numbered after `last` was read.
  if (from >= last) return from;
  const until = from + window < last ? from + window : last;
  const events = await listWanted(tx, needs.handlers, { from, until });
  const parked = await listParked(tx, events.map(streamOf));
  for (const event of events) {
    const stream = streamOf(event);
    if (parked.has(stream)) {
      await parkEvent(tx, stream, event.number);
      continue;
    }
    const failure = await tryHandlers(tx, needs, event);
    if (!failure) continue;
    await parkStream(tx, needs.clock, { stream, number: event.number, reason: failure });
    parked.add(stream);
  }
  const through = events.length === batch ? (events.at(-1)?.number ?? until) : until;
  await tx.updateTable('event_progress').set({ handed_on_through: through }).execute();
  return through;
}

/** Events of the same stream are handed on in order. */
const streamOf = ({ customerId, accountId }: RecordedEvent): string =>
  customerId === undefined ? `account ${accountId}` : `customer ${customerId}`;

const wants =
  ({ kind, isBackfill }: RecordedEvent) =>
  ({ kinds, wantsBackfill }: EventHandler): boolean =>
    kinds.includes(kind) && (wantsBackfill || !isBackfill);

/**
 * Calls every handler of an event; the changes of all of them are kept, or none.
 * @returns the failure, without personal data
 * @throws errors that abort the whole transaction because the database is away; the customer is then not parked
 */
export async function tryHandlers(
  tx: Db,
  { handlers, log }: Pick<HandingOn, 'handlers' | 'log'>,
  event: RecordedEvent,
): Promise<string | undefined> {
  await sql`savepoint event`.execute(tx);
  try {
    for (const handler of handlers.filter(wants(event))) await handler.handle(tx, event);
    // Fails if a handler has swallowed a PostgreSQL error.
    await sql`release savepoint event`.execute(tx);
    return undefined;
  } catch (error) {
    await sql`rollback to savepoint event`.execute(tx);
    log.error(
      { err: error, event: { number: String(event.number), kind: event.kind, of: streamOf(event) } },
      'an event could not be handled: its customer’s events wait',
    );
    return describeError(error).message;
  }
}

async function listWanted(
  tx: Db,
  handlers: readonly EventHandler[],
  { from, until }: { from: bigint; until: bigint },
): Promise<RecordedEvent[]> {
  const kinds = (given: readonly EventHandler[]) => given.flatMap(handler => handler.kinds);
  const rows = await selectEvents(tx)
    .where('number', '>', from)
    .where('number', '<=', until)
    .where(eb =>
      eb.or([
        eb('kind', '=', sql<string>`any(${kinds(handlers.filter(each => each.wantsBackfill))}::text[])`),
        eb.and([eb('backfill', '=', false), eb('kind', '=', sql<string>`any(${kinds(handlers)}::text[])`)]),
      ]),
    )
    .orderBy('number')
    .limit(batch)
    .execute();
  return rows.map(toEvent);
}

export const selectEvents = (db: Db) =>
  db
    .selectFrom('events')
    .select(['customer_id', 'account_id', 'kind', 'subject', 'version', 'occurred_at', 'backfill'])
    .select(sql<bigint>`number`.as('number'));

type EventRow = Awaited<ReturnType<ReturnType<typeof selectEvents>['execute']>>[number];

export const toEvent = (row: EventRow): RecordedEvent => ({
  number: row.number,
  customerId: row.customer_id === null ? undefined : provenCustomer(row.customer_id),
  accountId: row.account_id ?? undefined,
  kind: row.kind,
  subject: row.subject,
  version: row.version,
  occurredAt: row.occurred_at,
  isBackfill: row.backfill,
});
