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
  /** aborted when the worker is asked to end: the import then waits for the next one */
  stopping?: AbortSignal | undefined;
};

/** While another process runs it, or until a worker that ends has gone. */
const laterInSeconds = 15;

/**
 * Loads an export that was handed over and files it. Whatever becomes of it is in its row; it may be called any number
 * of times, also after a process that did so was killed.
 */
export async function loadHandedOverExport(needs: LoadNeeds, importId: ImportId): Promise<void> {
  const { db, pool, clock, log, operator, inbox, stopping } = needs;
  const waiting = await findHandedOver(db, importId);
  if (!waiting) return;
  const path = join(inbox, waiting.takenAs);
  await importExchange({ pool, operator, path, handedOver: importId, clock, signal: stopping }).catch(
    error => {
      // Why is in its row; a fault of ours is looked for in the log.
      if (!(error instanceof NotToBeRunError))
        log.warn({ importId: String(importId), err: error }, 'an import failed');
    },
  );
  const ended = await findHandedOver(db, importId);
  if (!ended) return;
  if (ended.hasEnded) return await fileAway(needs, ended);
  // The queue goes by the time of the machine.
  await addLoadJob(db, importId, Temporal.Now.instant().add({ seconds: laterInSeconds }));
}
