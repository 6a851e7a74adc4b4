import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';
import { type HandingOn, selectEvents, toEvent, tryHandlers } from './hand-on-events.ts';
import { nextTry } from './parked-events.ts';

/** Customers retried per transaction, and events of each: few, since handing on waits meanwhile. */
const streamsAtOnce = 5;
const eventsAtOnce = 20;

/**
 * Retries the parked events that are due, in order for each customer. Holds the lock of handing on, so that nothing is
 * parked meanwhile.
 * @returns whether more are due
 */
export async function retryParked(needs: HandingOn): Promise<boolean> {
  return await needs.db.transaction().execute(async tx => {
    await tx.selectFrom('event_progress').select('is_only').forUpdate().executeTakeFirstOrThrow();
    const due = await tx
      .selectFrom('event_parkings')
      .select(['stream', 'attempts'])
      .where('retry_at', '<=', needs.clock.now())
      .orderBy('retry_at')
      .limit(streamsAtOnce)
      .execute();
    for (const parking of due) await retryStream(tx, needs, parking);
    return await hasDue(tx, needs.clock);
  });
}

async function retryStream(
  tx: Db,
  needs: HandingOn,
  { stream, attempts }: { stream: string; attempts: number },
): Promise<void> {
  const rows = await selectEvents(tx)
    .where('number', 'in', tx.selectFrom('parked_events').select('number').where('stream', '=', stream))
    .orderBy('number')
    .limit(eventsAtOnce)
    .execute();
  let done = 0n;
  let failure: string | undefined;
  for (const event of rows.map(toEvent)) {
    failure = await tryHandlers(tx, needs, event);
    if (failure) break;
    done = event.number;
  }
  await tx.deleteFrom('parked_events').where('stream', '=', stream).where('number', '<=', done).execute();
  if (failure)
    return await waitLonger(tx, needs, { stream, attempts: done > 0n ? 1 : attempts + 1, failure });
  // The remaining events have not failed: the stream stays due.
  const { numDeletedRows } = await tx
    .deleteFrom('event_parkings')
    .where('stream', '=', stream)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('parked_events as e')
            .select('e.number')
            .whereRef('e.stream', '=', 'event_parkings.stream'),
        ),
      ),
    )
    .executeTakeFirst();
  if (rows.length === 0)
    needs.log.warn({ of: stream }, 'events that had waited were erased before they could be handled');
  else if (numDeletedRows > 0n) needs.log.info({ of: stream }, 'events that had waited were handled');
}

/** Whether any parked events are due. */
export async function hasDue(db: Db, clock: Clock): Promise<boolean> {
  const due = await db
    .selectFrom('event_parkings')
    .select('stream')
    .where('retry_at', '<=', clock.now())
    .limit(1)
    .executeTakeFirst();
  return due !== undefined;
}

async function waitLonger(
  tx: Db,
  { clock }: HandingOn,
  { stream, attempts, failure }: { stream: string; attempts: number; failure: string },
): Promise<void> {
  await tx
    .updateTable('event_parkings')
    .set({ attempts, reason: failure.slice(0, 500), retry_at: nextTry(clock.now(), attempts) })
    .where('stream', '=', stream)
    .execute();
}
