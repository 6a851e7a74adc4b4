import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';

export type Leftover = {
  name: string;
  reason: 'unfinished' | 'unreadable' | 'link' | 'loose-file' | 'not-movable';
  since: Temporal.Instant;
};

/** Replaces the recorded leftovers with the current ones. All workers that watch an inbox record the same. */
export async function recordLeftovers(db: Db, leftovers: Leftover[], now: Temporal.Instant): Promise<void> {
  const names = leftovers.map(({ name }) => printableName(name));
  await sql`
    with found as (
      select distinct on (name) name, reason, since::timestamptz
      from unnest(${names}::text[], ${leftovers.map(({ reason }) => reason)}::text[],
        ${leftovers.map(({ since }) => since.toString())}::text[]) f (name, reason, since)),
    gone as (delete from inbox_leftovers l where l.name <> all (${names}::text[]))
    insert into inbox_leftovers as l (name, reason, since, seen_at)
    select name, reason, since, ${now} from found
    on conflict (name) do update set reason = excluded.reason, seen_at = excluded.seen_at,
      since = case when l.reason = excluded.reason then l.since else excluded.since end`.execute(db);
}

/** File names are bytes: Node replaces those that are not UTF-8, and PostgreSQL refuses lone surrogates. */
const printableName = (name: string): string => name.toWellFormed().slice(0, 200);

/** Entries of the inbox that are not taken. */
export async function listLeftovers(db: Db): Promise<Leftover[]> {
  const { rows } =
    await sql<Leftover>`select name, reason, since from inbox_leftovers order by since, name`.execute(db);
  return rows;
}
