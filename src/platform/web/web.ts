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
import type { StaffViewer } from './staff-viewer.ts';
import type { Viewer } from './viewer.ts';

/** Dependencies, created once at start. */
export type Deps = {
  db: Db;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** true once the process has been asked to stop */
  isStopping: () => boolean;
  operator: Operator;
  settings: Settings;
  assets: Assets;
  uploads: Uploads;
  /** undefined if Typst has no binary for this machine: invoices without a stored PDF then have none */
  typst: Typst | undefined;
  /** for keyed hashes and links (src/secret.ts) */
  secret: string;
  config: Pick<
    Config,
    'mode' | 'publicUrl' | 'trustedProxies' | 'inbox' | 'largestExport' | 'replyAddress' | 'oidc'
  >;
};

/** Per-request values set by the middleware of app.tsx. */
export type WebEnv = {
  Variables: {
    requestId: string;
    /** the response is an uploaded file: nothing in it may run */
    isForeign: true | undefined;
    locale: Locale;
    viewer: Viewer | undefined;
    /** who is signed in at the desk; only under /desk, where there is no `viewer` */
    staff: StaffViewer | undefined;
    /** the database error that kept the session from being read */
    outage: Error | undefined;
    /** the API key of the request; only behind the api door */
    apiKeyId: ApiKeyId | undefined;
  };
};

export type Web = Context<WebEnv>;
