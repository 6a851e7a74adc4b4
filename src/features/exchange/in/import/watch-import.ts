import type pg from 'pg';
import type { ImportId } from '../../../../domain/ids.ts';
import { ImportStoppedError } from './import-stop.ts';

/** What is going on: which file, and how far (a share from 0 to 1, or a count where the whole is not known). */
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
  /** aborted when the import is to end, with the reason: an ImportStoppedError */
  signal: AbortSignal;
  end: () => Promise<void>;
};

const intervalInMs = 1000;

/** A minute without an answer: the database, or the way to it, is gone. */
const mostSilence = 60;

/**
 * Keeps the row of a running import up to date once a second, outside its transaction, so that others see how far it
 * is, and reads there whether somebody asked it to stop.
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

/** @returns whether somebody asked the import to stop */
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
