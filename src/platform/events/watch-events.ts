import type pg from 'pg';
import type { Metrics } from '../observe/metrics.ts';

/** Metrics of waiting events and parked streams, of all processes; read at each scrape. */
export function watchEvents(metrics: Metrics, pool: pg.Pool): void {
  const watch = (name: string, help: string, query: string) =>
    metrics.watch(name, help, async () => {
      const { rows } = await pool.query<{ value: number }>(`select (${query})::float8 as value`);
      return rows[0]?.value ?? 0;
    });
  watch(
    'apometru_events_oldest_waiting_seconds',
    'How long the oldest event that has not been handed on has waited.',
    // The first of each is approximately the oldest, and an index finds it at once.
    `select coalesce(extract(epoch from now() - min(recorded_at)), 0) from (
       (select recorded_at from events where number is null order by event_id limit 1)
       union all
       (select recorded_at from events where number > (select handed_on_through from event_progress) order by number limit 1)) w`,
  );
  watch(
    'apometru_events_parked_customers',
    'Customers and accounts whose events wait because one could not be handled.',
    'select count(*) from event_parkings',
  );
}
