import type pg from 'pg';
import type { Metrics } from '../observe/metrics.ts';

/** The age of the oldest row that is not numbered, and so not readable, yet; read at each scrape. */
export function watchFeeds(metrics: Metrics, pool: pg.Pool): void {
  const help = 'How long the oldest feed record has waited to be readable.';
  metrics.watch('apometru_feeds_oldest_waiting_seconds', help, async () => {
    const { rows } = await pool.query<{ seconds: number }>(`
      select extract(epoch from now() - recorded_at)::float8 as seconds
      from feed_rows where number is null order by feed_row_id limit 1`);
    return rows[0]?.seconds ?? 0;
  });
}
