import type pg from 'pg';
import { copyRows } from './copy-rows.ts';
import { describeFault, type ExchangeProblem } from './exchange-problems.ts';
import type { ExchangeSource } from './exchange-source.ts';
import type { FileOutcome } from './import-outcome.ts';

/** Whoever holds the lock knows that an import which still seems to run was killed. */
export async function beginImport(client: pg.ClientBase, { asOf, source }: ExchangeSource): Promise<bigint> {
  await client.query(
    "update imports set state = 'failed', failure = 'stopped before its end; nothing was changed', finished_at = now() where state in ('checking', 'applying')",
  );
  const { rows } = await client.query<{ import_id: bigint }>(
    "insert into imports (source, as_of, state) values ($1, $2, 'checking') returning import_id",
    [source, asOf],
  );
  return rows[0]?.import_id ?? 0n;
}

export async function markApplying(client: pg.ClientBase, importId: bigint): Promise<void> {
  await client.query("update imports set state = 'applying' where import_id = $1", [importId]);
}

/** Undoes what was begun and says so; where the connection itself broke, the next import says it. */
export async function failImport(client: pg.ClientBase, importId: bigint, { message }: Error): Promise<void> {
  try {
    await client.query('rollback');
    await client.query(
      "update imports set state = 'failed', failure = $2, finished_at = now() where import_id = $1",
      [importId, message.slice(0, 500)],
    );
  } catch {
    return;
  }
}

/** Writes down what became of each file and what was wrong. Runs inside the import's transaction. */
export async function finishImport(
  client: pg.ClientBase,
  importId: bigint,
  files: FileOutcome[],
  problems: ExchangeProblem[],
): Promise<void> {
  const copy = copyRows(client, 'import_problems', [
    'import_id',
    'severity',
    'file',
    'line',
    'field',
    'message_ro',
    'message_en',
  ]);
  for (const { severity, file, line, field, fault } of problems) {
    await copy.add([
      importId,
      severity,
      file,
      line,
      field,
      describeFault(fault, 'ro'),
      describeFault(fault, 'en'),
    ]);
  }
  await copy.end();
  await client.query(
    "update imports set state = 'done', counts = $2, finished_at = now() where import_id = $1",
    [importId, JSON.stringify(files)],
  );
}
