import type pg from 'pg';
import { copyRows } from '../../../../db/copy/copy-rows.ts';
import { describeFault, type ExchangeProblem } from '../problems/exchange-problems.ts';
import type { ExchangeSource } from '../source/exchange-source.ts';
import type { FileOutcome } from './import-outcome.ts';

/** Whoever holds the lock knows that an import which still seems to run was killed. */
export async function beginImport(
  client: pg.ClientBase,
  { asOf, source, stream }: ExchangeSource,
): Promise<bigint> {
  await client.query(
    "update imports set state = 'failed', failure = 'stopped before its end; nothing was changed', finished_at = now() where state in ('checking', 'applying')",
  );
  const { rows } = await client.query<{ import_id: bigint }>(
    "insert into imports (source, as_of, stream, state) values ($1, $2, $3, 'checking') returning import_id",
    [source, asOf, stream],
  );
  return rows[0]?.import_id ?? 0n;
}

export async function markApplying(client: pg.ClientBase, importId: bigint): Promise<void> {
  await client.query("update imports set state = 'applying' where import_id = $1", [importId]);
}

/** The newest export of this stream that was loaded. */
export async function findNewest(
  client: pg.ClientBase,
  stream: string,
): Promise<Temporal.Instant | undefined> {
  const { rows } = await client.query<{ newest: Temporal.Instant | null }>(
    "select max(as_of) as newest from imports where state = 'done' and stream = $1",
    [stream],
  );
  return rows[0]?.newest ?? undefined;
}

/**
 * Undoes what was begun and says so, over another connection where the import's own broke. What cannot be said now is
 * said by the next import.
 */
export async function failImport(
  { client, pool }: { client: pg.ClientBase; pool: pg.Pool },
  importId: bigint,
  failure: string,
): Promise<void> {
  await client.query('rollback').catch(() => undefined);
  const told =
    "update imports set state = 'failed', failure = $2, finished_at = now() where import_id = $1 and state <> 'done'";
  await pool.query(told, [importId, failure.slice(0, 500)]).catch(() => undefined);
}

/** Nothing was taken out of it: undone, with the reasons why. */
export async function rejectImport(
  client: pg.ClientBase,
  importId: bigint,
  files: FileOutcome[],
  problems: ExchangeProblem[],
): Promise<void> {
  await client.query('rollback');
  await client.query('begin');
  await writeProblems(client, importId, problems);
  await client.query(
    "update imports set state = 'failed', failure = 'nothing was taken', counts = $2, finished_at = now() where import_id = $1",
    [importId, JSON.stringify(files)],
  );
  await client.query('commit');
}

/** Writes down what became of each file and what was wrong. Runs inside the import's transaction. */
export async function finishImport(
  client: pg.ClientBase,
  importId: bigint,
  files: FileOutcome[],
  problems: ExchangeProblem[],
): Promise<void> {
  await writeProblems(client, importId, problems);
  await client.query(
    "update imports set state = 'done', counts = $2, finished_at = now() where import_id = $1",
    [importId, JSON.stringify(files)],
  );
}

async function writeProblems(
  client: pg.ClientBase,
  importId: bigint,
  problems: ExchangeProblem[],
): Promise<void> {
  const columns = ['import_id', 'severity', 'file', 'line', 'field', 'message_ro', 'message_en'];
  await copyRows(client, { table: 'import_problems', columns }, async copy => {
    for (const { severity, file, line, field, fault } of problems) {
      const sentences = [describeFault(fault, 'ro'), describeFault(fault, 'en')];
      await copy.add([importId, severity, file, line, field, ...sentences]);
    }
  });
}
