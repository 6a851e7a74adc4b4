import type pg from 'pg';
import type { Day } from '../../domain/day.ts';
import { eventQueue, handOnEventsJob } from './record-events.ts';

type BulkFacts = {
  /** the version for subjects without one: each event happens to them at most once per transaction */
  version: bigint;
  occurredAt: Temporal.Instant;
  /** no notifications are sent for any of the events */
  isBackfill: boolean;
  /** no notifications are sent for documents dated before this day */
  newsFrom: Day;
};

/**
 * Lets statements of this transaction record events with insertEvents(). Customers created after this call are new: no
 * notifications are sent for their initial data.
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
 * A set-based statement, or a part of one, that records any number of events. Each row costs two index entries.
 * @param happened a query for customer_id, kind, subject, version (null: that of the transaction) and the day of the
 *   document (null: today's news)
 */
export const insertEvents = (happened: string): string => `
  insert into events (customer_id, kind, subject, version, occurred_at, backfill)
  select e.customer_id, e.kind, e.subject, coalesce(e.version::bigint, f.version), f.occurred_at,
    f.backfill or e.customer_id > f.last_customer_id or coalesce(e.day::date < f.news_from, false)
  from (${happened}) e(customer_id, kind, subject, version, day) cross join event_facts f`;

/** Adds the job that hands the events on after the commit. It has no key, so no other transaction waits for this one. */
export async function wakeAfterBulk(client: pg.ClientBase): Promise<void> {
  await client.query(
    `select graphile_worker.add_job($1, queue_name => $2) where exists (select from events where number is null)`,
    [handOnEventsJob.name, eventQueue],
  );
}
