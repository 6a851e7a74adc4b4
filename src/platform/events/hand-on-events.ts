import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { provenCustomer } from '../../domain/proven-customer.ts';
import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../observe/log.ts';
import { numberRows } from './numbering.ts';
import { listParked, parkEvent, parkStream } from './parked-events.ts';
import type { EventHandler, RecordedEvent } from './record-events.ts';

export type HandingOn = { db: Db; clock: Clock; log: Log; handlers: readonly EventHandler[] };

/** Events of one transaction: so few that whoever waits for a row of theirs waits shortly. */
const batch = 50;
/** Numbers looked through for them: after a first import a million events may be for nobody. */
const window = 20_000n;

/**
 * Numbers what was committed and hands it on. Any number of processes may call it at once: each batch locks the one row that
 * says how far it has come, so no event is handed on twice or before an earlier one, and a killed process leaves a whole
 * number of batches behind.
 * @param batches how many at most
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
  // Another process may have gone further than what was numbered when this one looked.
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

/** Events of one stream are handed on in their order. */
const streamOf = ({ customerId, accountId }: RecordedEvent): string =>
  customerId === undefined ? `account ${accountId}` : `customer ${customerId}`;

const wants =
  ({ kind, isBackfill }: RecordedEvent) =>
  ({ kinds, wantsBackfill }: EventHandler): boolean =>
    kinds.includes(kind) && (wantsBackfill || !isBackfill);

/**
 * Hands an event to every handler that wants it: what they all do happens, or nothing of it.
 * @returns what went wrong, without personal data
 * @throws what ends the transaction as a whole: the database is away, and the customer is not to blame
 */
export async function tryHandlers(
  tx: Db,
  { handlers, log }: Pick<HandingOn, 'handlers' | 'log'>,
  event: RecordedEvent,
): Promise<string | undefined> {
  await sql`savepoint event`.execute(tx);
  try {
    for (const handler of handlers.filter(wants(event))) await handler.handle(tx, event);
    // Fails where a handler swallowed an error of PostgreSQL.
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
