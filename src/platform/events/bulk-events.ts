import type pg from 'pg';
import type { Day } from '../../domain/day.ts';
import { eventQueue, handOnEventsJob } from './record-events.ts';

type BulkFacts = {
  /** the version of what has none of its own: a thing happens to it at most once in this transaction */
  version: bigint;
  occurredAt: Temporal.Instant;
  /** nobody is told of any of it */
  isBackfill: boolean;
  /** nor of documents from before this day */
  newsFrom: Day;
};

/**
 * Lets statements of this transaction record events with insertEvents(). Customers that are made after this are new: of what
 * is there at their beginning nobody is told.
 */
export async function beginBulkEvents(
  client: pg.ClientBase,
  { version, occurredAt, isBackfill, newsFrom }: BulkFacts,
): Promise<void> {
  await client.query(
    'create temp table event_facts (version bigint, occurred_at timestamptz, backfill boolean, news_from date, last_customer_id bigint) on commit drop',
  );
  await client.query(
    'insert into event_facts values ($1, $2, $3, $4, (select coalesce(max(customer_id), 0) from customers))',
    [version, occurredAt, isBackfill, newsFrom],
  );
}

/**
 * A statement, or a part of one, that records a million events as easily as one. A row costs two entries in indexes.
 * @param happened a query for customer_id, kind, subject, version (null: that of the transaction) and the day of the
 *   document (null: today's news)
 */
export const insertEvents = (happened: string): string => `
  insert into events (customer_id, kind, subject, version, occurred_at, backfill)
  select e.customer_id, e.kind, e.subject, coalesce(e.version::bigint, f.version), f.occurred_at,
    f.backfill or e.customer_id > f.last_customer_id or coalesce(e.day::date < f.news_from, false)
  from (${happened}) e(customer_id, kind, subject, version, day) cross join event_facts f`;

/** Has the events handed on once the transaction has committed. The job has no key, so nobody waits for the commit. */
export async function wakeAfterBulk(client: pg.ClientBase): Promise<void> {
  await client.query(
    `select graphile_worker.add_job($1, queue_name => $2) where exists (select from events where number is null)`,
    [handOnEventsJob.name, eventQueue],
  );
}
