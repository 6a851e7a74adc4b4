import type { Server } from 'node:http';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.tsx';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { declaredSettings } from './declared-settings.ts';
import { themeStyles } from './domain/theme.ts';
import { watchHandOver } from './features/exchange/in/hand-over/watch-hand-over.ts';
import { watchInbox } from './features/exchange/in/hand-over/watch-inbox.ts';
import { findFeedAge } from './features/invoices/balance/feed.queries.ts';
import { watchLetters } from './features/notifications/letters/watch-letters.ts';
import { createJobHandlers } from './job-handlers.ts';
import { listen } from './listen.ts';
import type { Operator } from './operator.ts';
import { readAssets } from './platform/assets/assets.ts';
import { systemClock } from './platform/clock.ts';
import { watchEvents } from './platform/events/watch-events.ts';
import { watchFeeds } from './platform/feeds/watch-feeds.ts';
import { closeServer, finishWithin, waitForStop } from './platform/graceful-stop.ts';
import { watchJobs } from './platform/jobs/jobs.ts';
import { startWorker } from './platform/jobs/worker.ts';
import { warnOfMailServer } from './platform/mail/check-mail-server.ts';
import { createMailer } from './platform/mail/mail.ts';
import type { Log } from './platform/observe/log.ts';
import { createMetrics } from './platform/observe/metrics.ts';
import { createTypst, isTypstAvailable } from './platform/pdf/pdf-typst.ts';
import { openSettings } from './platform/settings/settings.ts';
import { openUploads } from './platform/uploads/open-uploads.ts';
import type { Deps } from './platform/web/web.ts';
import { openSecret } from './secret.ts';

/** What this process does: serve requests, run jobs, or both. */
export type Duties = { serves: boolean; works: boolean };

/** Created by main. */
type Ground = {
  config: Config;
  log: Log;
  database: Database;
  /** the same database without the pooler, for jobs */
  direct: Database;
  operator: Operator;
};

/**
 * Runs until the process is asked to stop, then lets requests and jobs finish.
 * @param ground with a migrated database; both database handles are closed at the end
 * @returns the exit code: 0 when everything finished in time
 * @throws ConfigError when the port is taken
 */
export async function runPortal(ground: Ground, { serves, works }: Duties): Promise<number> {
  const { config, log, database, direct } = ground;
  const stopping = new AbortController();
  const stopped = waitForStop().then(() => stopping.abort());
  const deps = await createDeps(ground, () => stopping.signal.aborted);
  const mailer = createMailer({ db: direct.db, config });

  let server: Server | undefined;
  let worker: { stop: () => Promise<void> } | undefined;
  let inbox: { stop: () => Promise<void> } | undefined;
  const finish = () =>
    finishWithin(
      [
        () => Promise.all([server && closeServer(server), worker?.stop(), inbox?.stop()]),
        () => Promise.all([mailer.close(), deps.typst?.close()]),
        () => Promise.all([database.close(), direct.close()]),
      ],
      log,
    );

  try {
    if (serves) {
      server = createAdaptorServer({ fetch: createApp(deps).fetch }) as Server;
      await listen(server, config);
    }
    const { db, pool } = direct;
    const handlers = createJobHandlers({ ...deps, db, pool, mailer, stopping: stopping.signal });
    if (works) worker = await startWorker({ pool, handlers, log });
    if (works) inbox = watchInbox({ ...deps, db, inbox: config.inbox });
  } catch (error) {
    await finish();
    throw error;
  }
  log.info({ port: serves ? config.port : undefined, serves, works }, 'started');
  if (works && config.smtpUrl) void warnOfMailServer(config.smtpUrl, log);

  await stopped;
  log.info({}, 'stopping');
  // Exits hard: something did not stop in time and would keep the process alive.
  if (!(await finish())) process.exit(1);
  return 0;
}

async function createDeps(
  { config, log, operator, database: { db, pool } }: Ground,
  isStopping: () => boolean,
): Promise<Deps> {
  const clock = systemClock;
  const metrics = createMetrics();
  metrics.watchPool(pool);
  watchJobs(metrics, pool);
  watchEvents(metrics, pool);
  watchFeeds(metrics, pool);
  watchLetters(metrics, pool);
  watchHandOver(metrics, db);
  metrics.watch('apometru_feed_age_seconds', 'Age of the newest data from the billing system.', () =>
    findFeedAge(db, clock),
  );

  const settings = await openSettings({ db, log, declared: declaredSettings });
  const styles = themeStyles(operator.colours);
  const logo = operator.logo && join(operator.folder, operator.logo);
  return {
    ...{ db, clock, log, metrics, operator, config, isStopping },
    settings,
    uploads: openUploads({ db, clock, log, settings, config }),
    secret: openSecret(config),
    assets: readAssets({ styles, logo }),
    typst: isTypstAvailable() ? createTypst() : undefined,
  };
}
