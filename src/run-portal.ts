import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.tsx';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { findFeedAge } from './features/exchange/feed.queries.ts';
import { createJobHandlers } from './job-handlers.ts';
import { readOperator } from './operator.ts';
import { readAssets } from './platform/assets.ts';
import { systemClock } from './platform/clock.ts';
import { closeServer, finishWithin, waitForStop } from './platform/graceful-stop.ts';
import { startWorker, watchJobs } from './platform/jobs.ts';
import type { Log } from './platform/log.ts';
import { createMailer } from './platform/mail.ts';
import { createMetrics } from './platform/metrics.ts';
import { createTypst, isTypstAvailable } from './platform/pdf-typst.ts';
import { themeStyles } from './ui/theme.ts';

/** What this process does: answer people, do the jobs, or both. */
export type Duties = { serves: boolean; works: boolean };

/**
 * Runs until the process is asked to end, then lets requests and jobs finish.
 * @param database migrated; closed at the end
 * @returns the exit code: 0 when everything finished in time
 */
export async function runPortal(
  { config, log, database }: { config: Config; log: Log; database: Database },
  { serves, works }: Duties,
): Promise<number> {
  const { db, pool } = database;
  const clock = systemClock;
  const mailer = createMailer({ db, config });
  let isStopping = false;
  const stopped = waitForStop().then(() => {
    isStopping = true;
  });

  const metrics = createMetrics();
  metrics.watchPool(pool);
  watchJobs(metrics, pool);
  metrics.watch('apometru_feed_age_seconds', 'Age of what the billing system last told.', () =>
    findFeedAge(db, clock),
  );

  const operator = readOperator(config.operatorFile ?? '');
  const deps = {
    ...{ db, clock, log, metrics, operator, config },
    assets: readAssets({
      styles: themeStyles(operator.colours),
      logo: operator.logo && join(operator.folder, operator.logo),
    }),
    typst: isTypstAvailable() ? createTypst() : undefined,
    isStopping: () => isStopping,
  };
  const worker = works
    ? await startWorker({ pool, handlers: createJobHandlers({ ...deps, mailer }), log })
    : undefined;
  const server = serves ? await listen(createApp(deps).fetch, config) : undefined;
  log.info({ port: serves ? config.port : undefined, serves, works }, 'started');

  await stopped;
  log.info({}, 'stopping');
  const isFinished = await finishWithin(
    [
      () => Promise.all([server && closeServer(server), worker?.stop()]),
      () => Promise.all([mailer.close(), deps.typst?.close()]),
      () => database.close(),
    ],
    log,
  );
  return isFinished ? 0 : 1;
}

async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: Config,
): Promise<Server> {
  const server = createAdaptorServer({ fetch }) as Server;
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
