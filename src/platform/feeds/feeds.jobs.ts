import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../clock.ts';
import { numberRows } from '../events/numbering.ts';
import { handleJob, type JobHandler, repeatJob } from '../jobs/jobs.ts';
import type { Deps } from '../web/web.ts';
import { numberFeedRowsJob } from './record-feed-row.ts';

/** @returns the last number assigned so far */
export const numberFeedRows = (db: Db): Promise<bigint> =>
  numberRows(db, { table: 'feed_rows', id: 'feed_row_id' });

export function feedJobs({ db, clock, operator }: Pick<Deps, 'db' | 'clock' | 'operator'>): JobHandler[] {
  const number = async () => {
    await numberFeedRows(db);
  };
  return [
    handleJob(numberFeedRowsJob, number),
    // A failed job is retried with growing delays, which would be too late for the rows.
    repeatJob('number-left-feed-rows', '* * * * *', number),
    repeatJob('forget-feed-rows', '47 2 * * *', () =>
      forgetFeedRows(db, clock, operator.retention.feedsDays),
    ),
  ];
}

/** Rows examined by one statement. */
const batch = 10_000;

/** Deletes rows after `days` and stores the last deleted number, so that older cursors can be rejected. */
export async function forgetFeedRows(db: Db, clock: Clock, days: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * days });
  let gone = batch;
  while (gone === batch) gone = await forgetBatch(db, before);
}

async function forgetBatch(db: Db, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with oldest as (
      select feed_row_id from feed_rows where number is not null order by number limit ${batch}),
    gone as (
      delete from feed_rows f using oldest o where f.feed_row_id = o.feed_row_id and f.recorded_at < ${before}
      returning f.number),
    noted as (
      update feed_forgetting set forgotten_through = greatest(forgotten_through, (select max(number) from gone))
      where exists (select from gone))
    select count(*)::int as count from gone`.execute(db);
  return rows[0]?.count ?? 0;
}
