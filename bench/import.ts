import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { connect } from '#src/db/database.ts';
import { startEmbeddedServer } from '#src/db/embedded/embedded-server.ts';
import { migrate } from '#src/db/migrate.ts';
import { makeUbl } from '#test/factories/ubl.ts';

/**
 * The time of an import against COPY of the very rows it wrote into the same tables, emptied, with their indexes and
 * references; and the most memory that the importing process took.
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
];

const folder = await mkdtemp(join(tmpdir(), 'apometru-bench-import-'));
const server = await startEmbeddedServer(join(folder, 'postgres'), { isThrowAway: true });
try {
  const database = connect(server.url);
  await migrate(database);
  await writeExport(join(folder, 'export'));
  const first = await runImport();
  const again = await runImport();
  const client = await database.pool.connect();
  const rows = await countRows(client);
  const copy = await timeCopy(client);
  client.release();
  await database.db.destroy();
  console.log(
    `import: ${invoices} invoices with their UBL, ${rows} rows in ${first.seconds.toFixed(1)} s ` +
      `(${Math.round(invoices / first.seconds)} invoices/s), the same again in ${again.seconds.toFixed(1)} s, ` +
      `at most ${first.megabytes} MB; COPY of these rows ${copy.toFixed(1)} s; ratio ${(first.seconds / copy).toFixed(2)}`,
  );
} finally {
  await server.leave();
  await rm(folder, { recursive: true, force: true });
}

/** Each customer with a meter, fifty months of readings and invoices, half of them paid. */
async function writeExport(directory: string): Promise<void> {
  await mkdir(join(directory, 'invoices'), { recursive: true });
  const codes = Array.from({ length: customers }, (_, place) => String(100_000 + place));
  const bills = Array.from({ length: invoices }, (_, place) => {
    const month = Temporal.PlainYearMonth.from('2022-01').add({ months: Math.floor(place / customers) % 59 });
    return {
      number: `APB ${10_000_000 + place}`,
      code: codes[place % customers] ?? '',
      month: month.toString(),
    };
  });
  const write = (name: string, lines: string[]) => writeFile(join(directory, name), lines.join('\n'));
  await write('manifest.json', ['{"asOf":"2026-11-23T06:00:00+02:00"}']);
  await write('customers.csv', [
    'customer_code,kind,name',
    ...codes.map(code => `${code},person,Client ${code}`),
  ]);
  await write('service-points.csv', [
    'service_point_code,customer_code,address',
    ...codes.map(code => `LC-${code},${code},Strada Fântânii ${code}`),
  ]);
  await write('meters.csv', [
    'meter_serial,service_point_code,installed_on',
    ...codes.map(code => `M-${code},LC-${code},2021-12-01`),
  ]);
  await write('readings.csv', [
    'meter_serial,read_on,index,kind',
    ...bills.map(
      ({ code, month }, place) => `M-${code},${month}-28,${Math.floor(place / customers) * 8},read`,
    ),
  ]);
  await write('payments.csv', [
    'payment_reference,customer_code,paid_on,amount,channel',
    ...bills.flatMap(({ code, month }, place) =>
      place % 2 ? [] : [`OP-${place},${code},${month}-28,152.29,bank`],
    ),
  ]);
  const pattern = makeUbl({
    number: 'NUMBER1',
    customerCode: 'CUSTOMER',
    issuedOn: '2026-11-10',
    dueOn: '2026-11-25',
  });
  for (let from = 0; from < bills.length; from += 500) {
    const some = bills.slice(from, from + 500).map(({ number, code, month }) => {
      const bill = pattern.replace('NUMBER1', number).replace('CUSTOMER', code);
      const dated = bill.replace('2026-11-10', `${month}-10`).replace('2026-11-25', `${month}-25`);
      return writeFile(join(directory, 'invoices', `${number.slice(4)}.xml`), dated);
    });
    await Promise.all(some);
  }
}

async function runImport(): Promise<{ seconds: number; megabytes: number }> {
  const started = performance.now();
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
  return { seconds: (performance.now() - started) / 1000, megabytes };
}

/** In MB, as Linux counts it; elsewhere 0. */
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

/** Seconds that COPY takes to fill the emptied tables with the rows that the import wrote, in one transaction. */
async function timeCopy(client: pg.ClientBase): Promise<number> {
  const dump = (table: string) => join(folder, `${table}.copy`);
  for (const table of tables) {
    await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(dump(table)));
  }
  await client.query(`truncate ${tables.join(', ')} cascade`);
  await client.query('checkpoint');
  let bytes = 0;
  const started = performance.now();
  await client.query('begin');
  for (const table of tables) {
    bytes += (await stat(dump(table))).size;
    await pipeline(createReadStream(dump(table)), client.query(copyFrom(`copy ${table} from stdin`)));
  }
  await client.query('commit');
  const seconds = (performance.now() - started) / 1000;
  if (process.env.VERBOSE) console.log(`COPY of ${Math.round(bytes / 1024 ** 2)} MB`);
  return seconds;
}
