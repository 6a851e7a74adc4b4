import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';
import { defineFeed, recordFeedRow } from '../../../../platform/feeds/record-feed-row.ts';
import type { FileOutcome } from '../import/import-outcome.ts';
import { findImport } from '../import/imports.queries.ts';
import type { HandedOver } from './handed-over.queries.ts';

/** The outcomes of handed-over exports. */
export const importResults = defineFeed('imports', [
  'import',
  'name',
  'state', // done, failed, stopped
  'as_of',
  'failure', // export, database, stopped, interrupted, fault
  'read',
  'added',
  'corrected',
  'refused',
  'warnings',
]);

/** Records where an export was filed and, once per import, its outcome in the feed. */
export async function recordFiled(db: Db, { id }: Pick<HandedOver, 'id'>, filedAs: string): Promise<void> {
  await db.transaction().execute(async trx => {
    const { rows } = await sql`
      update imports set filed_as = ${filedAs} where import_id = ${id} and filed_as is null returning import_id`.execute(
      trx,
    );
    const ended = rows.length > 0 ? await findImport(trx, id) : undefined;
    if (!ended?.finishedAt) return;
    const { name, state, asOf, failureKind, counts, finishedAt } = ended;
    const sum = (key: 'read' | 'added' | 'corrected' | 'refused' | 'warnings') =>
      String(counts.reduce((total: number, one: FileOutcome) => total + one[key], 0));
    await recordFeedRow(trx, importResults, {
      customerId: null,
      at: finishedAt,
      fields: {
        ...{ import: String(id), name, state, as_of: asOf?.toString() ?? null, failure: failureKind },
        ...{ read: sum('read'), added: sum('added'), corrected: sum('corrected') },
        ...{ refused: sum('refused'), warnings: sum('warnings') },
      },
    });
  });
}
