import { join } from 'node:path';
import type pg from 'pg';
import type { Db } from '../../../../db/database.ts';
import type { ImportId } from '../../../../domain/ids.ts';
import type { Clock } from '../../../../platform/clock.ts';
import type { Log } from '../../../../platform/observe/log.ts';
import { importExchange } from '../import/import-exchange.ts';
import { NotToBeRunError } from '../import/import-record.ts';
import type { ImportSettings } from '../import-settings.ts';
import { fileAway } from './file-away.ts';
import { findHandedOver } from './handed-over.queries.ts';
import { addLoadJob } from './queue-taken.ts';

export type LoadNeeds = {
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  log: Log;
  operator: ImportSettings;
  inbox: string;
  /** aborted when the worker is to stop: the import is then left to the next worker */
  stopping?: AbortSignal | undefined;
};

/** The delay while another process runs the import or a stopping worker ends. */
const laterInSeconds = 15;

/**
 * Loads a handed-over export and files it. The outcome is in its row. Idempotent, also after a killed process.
 */
export async function loadHandedOverExport(needs: LoadNeeds, importId: ImportId): Promise<void> {
  const { db, pool, clock, log, operator, inbox, stopping } = needs;
  const waiting = await findHandedOver(db, importId);
  if (!waiting) return;
  const path = join(inbox, waiting.takenAs);
  await importExchange({ pool, operator, path, handedOver: importId, clock, signal: stopping }).catch(
    error => {
      // The reason is in its row; faults of the program are logged too.
      if (!(error instanceof NotToBeRunError))
        log.warn({ importId: String(importId), err: error }, 'an import failed');
    },
  );
  const ended = await findHandedOver(db, importId);
  if (!ended) return;
  if (ended.hasEnded) return await fileAway(needs, ended);
  // The queue uses the system clock.
  await addLoadJob(db, importId, Temporal.Now.instant().add({ seconds: laterInSeconds }));
}
