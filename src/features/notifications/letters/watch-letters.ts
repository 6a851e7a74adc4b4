import type pg from 'pg';
import type { Metrics } from '../../../platform/observe/metrics.ts';
import { letterJobKeyPrefix } from './write-letter.ts';

const waiting = 'sent_at is null and refused_at is null';
const isGivenUp = `exists (select from graphile_worker.jobs j
  where j.key = '${letterJobKeyPrefix}' || letter_id and j.attempts >= j.max_attempts)`;

/** Waiting letters by age since their request, including those whose next try is hours away. Read at each scrape. */
export function watchLetters(metrics: Metrics, pool: pg.Pool): void {
  const watch = (name: string, help: string, value: string, which: string) =>
    metrics.watch(name, help, async () => {
      const sql = `select coalesce(${value}, 0)::float8 as value from letters where ${which}`;
      const { rows } = await pool.query<{ value: number }>(sql);
      return rows[0]?.value ?? 0;
    });
  const due = `${waiting} and not ${isGivenUp}`;
  watch('apometru_letters_due', 'Letters that wait for the mail server.', 'count(*)', due);
  watch(
    'apometru_letters_oldest_due_seconds',
    'How long the oldest of them has been wanted.',
    'extract(epoch from now() - min(wanted_at))',
    due,
  );
  watch(
    'apometru_letters_given_up',
    'Letters that failed for good.',
    'count(*)',
    `${waiting} and ${isGivenUp}`,
  );
  watch(
    'apometru_letters_refused',
    'Letters of the last hour whose recipient the mail server does not know.',
    'count(*)',
    `refused_at > now() - interval '1 hour'`,
  );
}
