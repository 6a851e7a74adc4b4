import type pg from 'pg';
import { copyRows } from '../../../../db/copy/copy-rows.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import { describeFault, type ExchangeProblem } from '../problems/exchange-problems.ts';
import type { FileOutcome } from './import-outcome.ts';

/** Nothing could be loaded: everything is rolled back, and the problems are recorded. */
export async function rejectImport(
  client: pg.ClientBase,
  importId: ImportId,
  files: FileOutcome[],
  problems: ExchangeProblem[],
): Promise<void> {
  await client.query('rollback');
  await client.query('begin');
  await writeProblems(client, importId, problems);
  await client.query(
    "update imports set state = 'failed', failure = 'nothing could be taken out of this export', failure_kind = 'export', counts = $2, finished_at = now() where import_id = $1",
    [importId, JSON.stringify(files)],
  );
  await client.query('commit');
}

/** Records the outcome of each file and the problems. Runs inside the import's transaction. */
export async function finishImport(
  client: pg.ClientBase,
  importId: ImportId,
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
  importId: ImportId,
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
