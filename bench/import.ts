import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { connect } from '#src/db/database.ts';
import { startEmbeddedServer } from '#src/db/embedded/embedded-server.ts';
import { migrate } from '#src/db/migrate.ts';
import { writeBills } from './bills.ts';
import { findPostmasterOf, readCoreTimeWithEnded } from './core-time.ts';

/**
 * The time of an import compared with COPY of the rows that it wrote: every table that the import fills, including the
 * original files, the account entries and the events, into the same tables, emptied, with their indexes, foreign keys and
 * checks, in one transaction. COPY reads its rows from local files, parses no XML and matches no customers: it is the lower
 * bound for any import. Then imports the same export again, and measures the peak memory of the importing process.
 */
const invoices = Number(process.env.INVOICES ?? 20_000);
const customers = Math.max(1, Math.round(invoices / 50));

const tables = [
  'customers',
  'service_points',
  'meters',
  'readings',
  'stated_meters',
  'stated_readings',
  'payments',
  'invoice_numbers',
  'invoices',
  'invoice_files',
  'balances',
  'account_entries',
  'events',
  'kept_files',
  'import_files',
];

const folder = await mkdtemp(join(tmpdir(), 'apometru-bench-import-'));
const server = await startEmbeddedServer(join(folder, 'postgres'), { isThrowAway: true });
try {
  const database = connect(server.url);
  await migrate(database);
  await writeBills(join(folder, 'export'), { invoices, customers });
  const postmaster = await findPostmasterOf(database);
  const coreTime = () => (readCoreTimeWithEnded(postmaster) ?? 0) / 1000;
  const first = await runImport(coreTime);
  const again = await runImport(coreTime);
  const client = await database.pool.connect();
  // The pool's timeouts are for pages; copying a million rows takes longer.
  await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
  const rows = await countRows(client);
  await checkAllIsCopied(client);
  const copy = await timeCopy(client, coreTime);
  client.release();
  await database.db.destroy();
  const told = ({ seconds, core }: Took) => `${seconds.toFixed(1)} s (${core.toFixed(1)} of a core)`;
  const ratio = (a: Took, b: Took) =>
    `${(a.seconds / b.seconds).toFixed(2)} (${(a.core / b.core).toFixed(2)} of a core)`;
  console.log(
    `import: ${invoices} invoices with their UBL, ${rows} rows in ${told(first)}, ` +
      `${Math.round(invoices / first.seconds)} invoices/s, at most ${first.megabytes} MB; the same again in ${told(again)}, ` +
      `ratio to the first ${ratio(again, first)}; COPY of these rows ${told(copy)}; ratio ${ratio(first, copy)}`,
  );
} finally {
  await server.leave();
  await rm(folder, { recursive: true, force: true });
}

/** Elapsed and CPU time, including PostgreSQL's: only elapsed time depends on other load on the machine. */
type Took = { seconds: number; core: number };

async function runImport(coreTime: () => number): Promise<Took & { megabytes: number }> {
  const started = performance.now();
  const coreBefore = coreTime();
  const child = spawn(
    fileURLToPath(new URL('../bin/apometru', import.meta.url)),
    ['import', join(folder, 'export')],
    {
      env: { ...process.env, DATABASE_URL: server.url, LOG_LEVEL: 'error' },
      stdio: ['ignore', process.env.VERBOSE ? 'inherit' : 'ignore', 'inherit'],
    },
  );
  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, readPeak(child.pid ?? 0));
  }, 100);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child
    .on('error', reject)
    .on('exit', code => (code === 0 ? resolve() : reject(new Error(`import ended with ${code}`))));
  await promise.finally(() => clearInterval(watch));
  return { seconds: (performance.now() - started) / 1000, core: coreTime() - coreBefore, megabytes };
}

/** Peak memory in MB, from Linux's /proc; 0 on other systems. */
function readPeak(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

async function countRows(client: pg.ClientBase): Promise<number> {
  let sum = 0;
  for (const table of tables) {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int from ${table}`);
    sum += rows[0]?.count ?? 0;
  }
  return sum;
}

/** A table that the import fills but the list omits would make COPY look faster than it is. */
async function checkAllIsCopied(client: pg.ClientBase): Promise<void> {
  await client.query('analyze');
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= $2 and relname <> all($1)`,
    [tables, customers],
  );
  if (rows.length > 0) throw new Error(`not copied: ${rows.map(({ name }) => name).join(', ')}`);
}

/** The time of COPY to fill the emptied tables with the rows that the import wrote, in one transaction. */
async function timeCopy(client: pg.ClientBase, coreTime: () => number): Promise<Took> {
  const dump = (table: string) => join(folder, `${table}.copy`);
  for (const table of tables) {
    await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(dump(table)));
  }
  await client.query(`truncate ${tables.join(', ')} cascade`);
  await client.query('checkpoint');
  let bytes = 0;
  const coreBefore = coreTime();
  const started = performance.now();
  await client.query('begin');
  for (const table of tables) {
    bytes += (await stat(dump(table))).size;
    await pipeline(createReadStream(dump(table)), client.query(copyFrom(`copy ${table} from stdin`)));
  }
  await client.query('commit');
  const took = { seconds: (performance.now() - started) / 1000, core: coreTime() - coreBefore };
  if (process.env.VERBOSE) console.log(`COPY of ${Math.round(bytes / 1024 ** 2)} MB`);
  return took;
}
