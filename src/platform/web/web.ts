import type { Context } from 'hono';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/database.ts';
import type { Locale } from '../../domain/day.ts';
import type { ApiKeyId } from '../../domain/ids.ts';
import type { Operator } from '../../operator.ts';
import type { Assets } from '../assets/assets.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Typst } from '../pdf/pdf-typst.ts';
import type { Settings } from '../settings/settings.ts';
import type { Uploads } from '../uploads/uploads.ts';
import type { Viewer } from './viewer.ts';

/** What main makes once and passes down. */
export type Deps = {
  db: Db;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** true from the moment the process was asked to end */
  isStopping: () => boolean;
  operator: Operator;
  settings: Settings;
  assets: Assets;
  uploads: Uploads;
  /** undefined where Typst has no binary for the machine: invoices without a print have no PDF */
  typst: Typst | undefined;
  /** for keyed hashes and links (src/secret.ts) */
  secret: string;
  config: Pick<Config, 'mode' | 'publicUrl' | 'trustedProxies' | 'inbox' | 'largestExport'>;
};

/** What the middleware of app.tsx finds out about a request. */
export type WebEnv = {
  Variables: {
    requestId: string;
    /** the answer is something that somebody sent: nothing of it may run */
    isForeign: true | undefined;
    locale: Locale;
    viewer: Viewer | undefined;
    /** why nobody knows whether somebody is signed in: the database is away */
    outage: Error | undefined;
    /** the key that a program came with; behind the api door alone */
    apiKeyId: ApiKeyId | undefined;
  };
};

export type Web = Context<WebEnv>;
