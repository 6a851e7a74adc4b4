import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import type { FileOutcome } from './import-outcome.ts';
import { isRunning } from './import-record.ts';

/** `interrupted`: its process was killed; a worker retries a handed-over export once. */
export type ImportState =
  | 'queued'
  | 'waiting'
  | 'unpacking'
  | 'checking'
  | 'applying'
  | 'interrupted'
  | 'done'
  | 'failed'
  | 'stopped';

export type ImportView = {
  id: ImportId;
  name: string;
  state: ImportState;
  asOf: Temporal.Instant | null;
  file: string | null;
  share: number | null;
  count: bigint | null;
  tries: number;
  failure: string | null;
  failureKind: string | null;
  counts: FileOutcome[];
  startedAt: Temporal.Instant;
  finishedAt: Temporal.Instant | null;
};

const view = sql`
  select import_id as id, name, as_of as "asOf", file, share, count, tries, failure, failure_kind as "failureKind",
    case when jsonb_typeof(counts) = 'array' then counts else '[]' end as counts,
    started_at as "startedAt", finished_at as "finishedAt",
    case when state in ('waiting', 'unpacking', 'checking', 'applying') and not ${sql.raw(isRunning)}
      then 'interrupted' else state end as state
  from imports`;

/** The last imports, newest first, with their current state: killed ones are shown as interrupted. */
export async function listImports(db: Db, limit: number): Promise<ImportView[]> {
  const { rows } = await sql<ImportView>`${view} order by import_id desc limit ${limit}`.execute(db);
  return rows;
}

export async function findImport(db: Db, id: ImportId): Promise<ImportView | undefined> {
  const { rows } = await sql<ImportView>`${view} where import_id = ${id}`.execute(db);
  return rows[0];
}

export type ListedProblem = {
  severity: string;
  file: string;
  line: number | null;
  field: string | null;
  ro: string;
  en: string;
};

/** The problems of an export, causes first. */
export async function listProblems(db: Db, id: ImportId, limit: number): Promise<ListedProblem[]> {
  const { rows } = await sql<ListedProblem>`
    select severity, file, line, field, message_ro as ro, message_en as en
    from import_problems where import_id = ${id} order by problem_id limit ${limit}`.execute(db);
  return rows;
}

export async function countProblems(db: Db, id: ImportId): Promise<{ refused: number; warnings: number }> {
  const { rows } = await sql<{ refused: number; warnings: number }>`
    select count(*) filter (where severity = 'refused')::int as refused,
      count(*) filter (where severity = 'warning')::int as warnings
    from import_problems where import_id = ${id}`.execute(db);
  return rows[0] ?? { refused: 0, warnings: 0 };
}

/**
 * Requests that an import stop: a running one stops within seconds, a queued one is not started.
 * @returns false when there is no such import or it has ended
 */
export async function requestStop(db: Db, id: ImportId): Promise<boolean> {
  const { rows } = await sql`
    update imports set stop_asked_at = coalesce(stop_asked_at, now()),
      state = case state when 'queued' then 'stopped' else state end,
      finished_at = case state when 'queued' then now() end,
      failure = case state when 'queued' then 'somebody asked it to stop; nothing was changed' end,
      failure_kind = case state when 'queued' then 'stopped' end
    where import_id = ${id} and state not in ('done', 'failed', 'stopped') returning import_id`.execute(db);
  return rows.length > 0;
}
