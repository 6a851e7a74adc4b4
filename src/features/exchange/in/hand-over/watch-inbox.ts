import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '../../../../db/database.ts';
import type { Clock } from '../../../../platform/clock.ts';
import type { Log } from '../../../../platform/observe/log.ts';
import { InboxWatch } from './look-into-inbox.ts';

const intervalInMs = 5000;

/** Watches the inbox until stop(). An unusable inbox or database is logged once and tried again. */
export function watchInbox(needs: { db: Db; clock: Clock; log: Log; inbox: string }): {
  stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = new InboxWatch(needs);
  let lastWarning: string | undefined;
  const loop = (async () => {
    while (!signal.aborted) {
      try {
        await watch.look();
        lastWarning = undefined;
      } catch (error) {
        const { message } = error as Error;
        if (message !== lastWarning) needs.log.warn({ err: error }, 'the inbox cannot be looked into');
        lastWarning = message;
      }
      await pause(intervalInMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return loop;
    },
  };
}
