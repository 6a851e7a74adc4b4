import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, routesByDoor } from '#src/app.tsx';
import type { Database, Db } from '#src/db/database.ts';
import { declaredSettings } from '#src/declared-settings.ts';
import type { RoutesByDoor } from '#src/doors.ts';
import { readAssets } from '#src/platform/assets/assets.ts';
import type { Clock } from '#src/platform/clock.ts';
import { createLog } from '#src/platform/observe/log.ts';
import { createMetrics } from '#src/platform/observe/metrics.ts';
import { createTypst } from '#src/platform/pdf/pdf-typst.ts';
import { openSettings } from '#src/platform/settings/settings.ts';
import { openUploads } from '#src/platform/uploads/open-uploads.ts';
import type { Deps } from '#src/platform/web/web.ts';
import { makeOperator } from './factories/make-operator.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & {
  set: (moment: string) => void;
  add: (duration: Temporal.DurationLike) => void;
};

export function createTestClock(start = '2026-11-23T10:00:00+02:00'): TestClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set: moment => {
      now = Temporal.Instant.from(moment);
    },
    add: duration => {
      now = now.add(duration);
    },
  };
}

export type TestPortal = {
  database: Database;
  deps: Deps;
  clock: TestClock;
  routes: { method: string; path: string }[];
  doors: RoutesByDoor;
  visitor: () => Visitor;
};

/**
 * The whole portal on a database of its own, spoken to through the front door.
 * @param probe routes of a test's own behind a door, beside those of the portal
 */
export async function createTestPortal(
  publicUrl = new URL('http://localhost'),
  given?: Database | TestDatabase,
  probe: (doors: RoutesByDoor) => RoutesByDoor = doors => doors,
): Promise<TestPortal> {
  const database = given ?? (await createTestDatabase());
  const clock = createTestClock();
  const log = createLog({ logLevel: 'silent' });
  const serving = databaseOfServe(database);
  const settings = await openSettings({ db: serving, log, declared: declaredSettings });
  const deps: Deps = {
    db: database.db,
    clock,
    log,
    metrics: createMetrics(),
    secret: 'a secret of the tests, long enough for one',
    isStopping: () => false,
    operator: makeOperator(),
    settings,
    uploads: openUploads({
      db: serving,
      clock,
      log,
      settings,
      config: { uploadsFolder: undefined, clamd: undefined },
    }),
    assets: readAssets(),
    typst: createTypst(),
    config: {
      mode: 'test',
      publicUrl,
      trustedProxies: 1,
      inbox: join(tmpdir(), `apometru-inbox-${randomUUID()}`),
      largestExport: 1024 ** 2,
      oidc: undefined,
      replyAddress: 'mesaje@apa.example',
    },
  };
  const served = withDatabase(deps, serving);
  const doors = probe(routesByDoor(served));
  const app = createApp(served, doors);
  return { database, deps, clock, routes: app.routes, doors, visitor: () => createVisitor(app, publicUrl) };
}

/** Pages get no more rights in the database than an operator gives them; a test that sets up or looks has all. */
const databaseOfServe = (database: Database | TestDatabase): Db =>
  'connectToServe' in database ? database.connectToServe().db : database.db;

/** The others stay as they are when a test changes them later. */
const withDatabase = (deps: Deps, db: Db): Deps =>
  new Proxy(deps, { get: (target, key) => (key === 'db' ? db : Reflect.get(target, key)) });

/** The fields of a form, one with files, or a body as it is. */
export type PostedBody = Record<string, string> | FormData | ReadableStream<Uint8Array>;

const bodyOf = (posted: PostedBody): RequestInit & { duplex?: 'half' } => {
  if (posted instanceof ReadableStream) return { body: posted, duplex: 'half' };
  return { body: posted instanceof FormData ? posted : new URLSearchParams(posted) };
};

/** Somebody's browser: keeps cookies and follows no redirect. */
export type Visitor = {
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  post: (path: string, form: PostedBody, headers?: Record<string, string>) => Promise<Response>;
  /** any method and body; says nothing of where it comes from but the address */
  send: (path: string, init: RequestInit) => Promise<Response>;
  cookies: Map<string, string>;
};

function createVisitor(app: ReturnType<typeof createApp>, { origin }: URL): Visitor {
  const cookies = new Map<string, string>();
  const request = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', '192.0.2.1');
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await app.request(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    send: request,
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, form, headers = {}) =>
      request(path, {
        method: 'POST',
        ...bodyOf(form),
        headers: { 'sec-fetch-site': 'same-origin', origin, ...headers },
      }),
  };
}
