import type pg from 'pg';
import type { ImportId } from '../../../../domain/ids.ts';
import { ImportStoppedError } from './import-stop.ts';

/** The current step: the file, and the progress (a share from 0 to 1, or a count if the total is unknown). */
export type ImportStep = {
  phase: 'waiting' | 'unpacking' | 'checking' | 'applying';
  file?: string;
  share?: number;
  count?: number;
};

export type ImportProgress = (step: ImportStep) => void;

type Watched = {
  pool: pg.Pool;
  importId: ImportId;
  progress?: ImportProgress | undefined;
  signal?: AbortSignal | undefined;
};

export type ImportWatch = {
  progress: ImportProgress;
  /** aborted when the import is to stop, with an ImportStoppedError as the reason */
  signal: AbortSignal;
  end: () => Promise<void>;
};

const intervalInMs = 1000;

/** After a minute without an answer the database is considered unreachable. */
const mostSilence = 60;

/**
 * Updates the row of a running import once a second, outside its transaction, so that its progress is visible, and checks
 * there for a request to stop.
 */
export function watchImport({ pool, importId, progress, signal }: Watched): ImportWatch {
  const stopping = new AbortController();
  const stop = (by: ImportStoppedError['by']) => stopping.abort(new ImportStoppedError(by));
  const onAbort = () => stop('process');
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();

  let latest: ImportStep = { phase: 'waiting' };
  let writing: Promise<void> | undefined;
  let silent = 0;
  const tick = () => {
    silent += 1;
    if (silent > mostSilence) stop('silence');
    writing ??= writeStep(pool, importId, latest)
      .then(
        isToStop => {
          silent = 0;
          if (isToStop) stop('request');
        },
        () => undefined,
      )
      .finally(() => {
        writing = undefined;
      });
  };
  tick();
  const timer = setInterval(tick, intervalInMs);
  return {
    signal: stopping.signal,
    progress: step => {
      stopping.signal.throwIfAborted();
      latest = step;
      progress?.(step);
    },
    end: async () => {
      clearInterval(timer);
      signal?.removeEventListener('abort', onAbort);
      if (stopping.signal.reason?.by !== 'silence') await writing;
    },
  };
}

/** @returns whether a stop was requested */
async function writeStep(
  pool: pg.Pool,
  importId: ImportId,
  { phase, file, share, count }: ImportStep,
): Promise<boolean> {
  const { rows } = await pool.query<{ is_to_stop: boolean }>(
    `update imports set state = $2, file = $3, share = $4, count = $5, heard_at = now()
     where import_id = $1 and state in ('waiting', 'unpacking', 'checking', 'applying')
     returning stop_asked_at is not null as is_to_stop`,
    [importId, phase, file?.slice(0, 200), share, count],
  );
  return rows[0]?.is_to_stop ?? false;
}
