import { sql } from 'kysely';
import type { Db } from '#src/db/database.ts';
import {
  defineEvent,
  type EventHandler,
  handleEvents,
  type RecordedEvent,
} from '#src/platform/events/record-events.ts';

/** A kind of the tests' own: nothing in the portal acts on it. */
export const thingHappened = defineEvent('thing-happened');

/** What a handler of the tests was handed, as rows of the transactions in which that happened. */
export const makeHandedTable = (db: Db): Promise<unknown> =>
  sql`create table handed (place bigint generated always as identity, number bigint, customer_id bigint, subject text)`.execute(
    db,
  );

export const writesDown = (fails: (event: RecordedEvent) => boolean = () => false): EventHandler =>
  handleEvents('writes-down', [thingHappened], async (tx, event) => {
    await sql`insert into handed (number, customer_id, subject)
      values (${event.number}, ${event.customerId ?? null}, ${event.subject})`.execute(tx);
    if (fails(event)) throw new Error(`nobody at ana@apa.example can take ${event.subject}`);
  });

/** In the order in which they were handed on. */
export async function listHanded(db: Db): Promise<{ customer: number; subject: string }[]> {
  const { rows } = await sql<{ customer: number; subject: string }>`
    select customer_id::int as customer, subject from handed order by place`.execute(db);
  return rows;
}

/** Events of a customer, without waking anybody. */
export async function recordThings(tx: Db, customerId: number, subjects: string[]): Promise<void> {
  for (const subject of subjects)
    await sql`insert into events (customer_id, kind, subject, version, occurred_at, backfill)
      values (${customerId}, ${thingHappened.kind}, ${subject}, 1, now(), false)`.execute(tx);
}
