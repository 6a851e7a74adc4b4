import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import pg from 'pg';
import { findPostmasterOf, readCoreTime } from './core-time.ts';
import { openFilledPortal } from './filled-portal.ts';

/** The addresses of the servers of bench/balance-page.ts. */
export type Served = {
  portal: number;
  bare: number;
  beside: number | undefined;
  cookie: string;
  queries: number;
};

/** How to fill the database, and the folder of the program to compare with. */
export type Wanted = { customers: number; invoicesEach: number; beside: string | undefined };

const wanted: Wanted = JSON.parse(process.argv[2] ?? '');
const { app, cookie, database, close } = await openFilledPortal(wanted.customers, wanted.invoicesEach);
const { queries, body } = await recordRequest();
const portal = await listen(getRequestListener(app.fetch));
const bare = await listen(async (_request, response) => {
  for (const query of queries) await database.pool.query(query);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(body);
});
const postmaster = await findPostmasterOf(database);
const beside = wanted.beside ? await listen(await readHandler(wanted.beside)) : undefined;
process.send?.({
  ...{ portal: portal.port, bare: bare.port, beside: beside?.port },
  ...{ cookie, queries: queries.length },
} satisfies Served);

/** 'time' is answered with the CPU time so far; 'stop' ends the process. */
process.on('message', async message => {
  if (message === 'time') {
    process.send?.({ milliseconds: readCoreTime(postmaster) });
    return;
  }
  portal.server.close();
  bare.server.close();
  beside?.server.close();
  await close();
  process.exit();
});

/** Records the queries and the page of one portal request, once its statements are named. */
async function recordRequest(): Promise<{ queries: pg.QueryConfig[]; body: Buffer }> {
  for (let times = 0; times < 3; times++) await askForPage();
  const queries: pg.QueryConfig[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [sent] = args as [pg.QueryConfig];
    if (!sent.name) throw new Error('a statement of the Sold page has no name');
    queries.push(sent);
    return Reflect.apply(query, this, args);
  } as typeof query;
  const body = await askForPage();
  pg.Client.prototype.query = query;
  return {
    queries: queries.map(({ name, text, values }) => ({ name, text, values }) as pg.QueryConfig),
    body,
  };
}

async function askForPage(): Promise<Buffer> {
  const response = await app.request('/balance', { headers: { cookie } });
  if (response.status !== 200) throw new Error(`the Sold page answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/**
 * The same page by another program: a folder with handler.js, as built by SvelteKit's Node adapter, which sends the queries
 * in QUERIES to DATABASE_URL.
 */
async function readHandler(folder: string): Promise<RequestListener> {
  const asText = (value: unknown) => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value));
  process.env.DATABASE_URL = database.pool.options.connectionString ?? '';
  process.env.QUERIES = JSON.stringify(
    queries.map(query => ({ ...query, values: (query.values ?? []).map(asText) })),
  );
  const { handler } = await import(pathToFileURL(join(resolve(folder), 'handler.js')).href);
  return handler;
}

async function listen(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}
