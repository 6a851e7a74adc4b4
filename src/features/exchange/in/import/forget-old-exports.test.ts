import { beforeEach, expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { createTestClock } from '#test/portal.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { forgetOldExports } from './forget-old-exports.ts';
import { importLock } from './import-record.ts';

const database = await createTestDatabase();
const { pool, db } = database;
const clock = createTestClock();
const operator = {
  retention: {
    exportFilesDays: 90,
    importProblemsDays: 400,
    handedOverDays: 14,
    failedJobsDays: 30,
    notificationsDays: 400,
    eventsDays: 400,
    feedsDays: 400,
    auditDays: 1096,
  },
};
const forget = () => forgetOldExports({ db, clock, operator });

/** An export of that day, with one refused payment. */
async function importOf(day: string): Promise<void> {
  const payments = `payment_reference,customer_code,paid_on,amount,channel\n,100200,${day},1,bank\nP-${day},100200,${day},1,bank\n`;
  const manifest = `{ "asOf": "${day}T06:00:00+02:00", "source": "test" }`;
  const ran = await importInto(
    database,
    await writeExport({ 'manifest.json': manifest, 'payments.csv': payments }),
  );
  expect(ran.code).toBe(2);
}
const finish = (day: string) =>
  pool.query('update imports set finished_at = $1 where import_id = (select max(import_id) from imports)', [
    `${day}T06:05:00+02:00`,
  ]);

async function count() {
  const { rows } = await pool.query<Record<string, number>>(`select
    (select count(distinct import_id)::int from import_files) as imports,
    (select count(distinct import_id)::int from import_problems) as problems,
    (select count(*)::int from import_files f where not exists (select from kept_files k where k.sha256 = f.sha256)) as lost,
    (select count(distinct sha256)::int from kept_files) as contents,
    (select count(*)::int from kept_files k where not exists (select from import_files f where f.sha256 = k.sha256)) as unnamed,
    (select count(*)::int from invoice_files) as invoices`);
  return rows[0];
}

beforeEach(async () => {
  await pool.query('truncate imports, import_files, import_problems, kept_files cascade');
  for (const day of ['2026-11-20', '2026-11-21', '2026-11-22']) {
    await importOf(day);
    await finish(day);
  }
  clock.set('2026-11-23T10:00:00+02:00');
});

test('files and problems are erased after their retention days; content shared with a later export stays', async () => {
  const whole = await count();
  await forget();
  expect(await count()).toEqual(whole);

  clock.add({ hours: 24 * 88 });
  await forget();
  const later = await count();
  expect(later).toMatchObject({ imports: 1, problems: 3, lost: 0, unnamed: 0, invoices: whole?.invoices });
  expect(later?.contents).toBeLessThan(whole?.contents ?? 0);

  clock.add({ hours: 24 * 400 });
  await forget();
  expect(await count()).toMatchObject({
    imports: 1,
    problems: 1,
    lost: 0,
    unnamed: 0,
    invoices: whole?.invoices,
  });
});

test('the last export of each stream stays', async () => {
  await pool.query(
    "update imports set stream = 'meters' where import_id = (select min(import_id) from imports)",
  );
  clock.add({ hours: 24 * 1000 });
  await forget();
  expect(await count()).toMatchObject({ imports: 2, problems: 2 });
});

test('more content than one batch is erased too', async () => {
  await pool.query(
    "insert into kept_files select sha256(convert_to(n::text, 'UTF8')), part, 'x' from generate_series(1, 45) n, generate_series(0, 1) part",
  );
  await forget();
  expect(await count()).toMatchObject({ unnamed: 0, lost: 0 });
});

test('nothing is erased while an import runs', async () => {
  clock.add({ hours: 24 * 1000 });
  const before = await count();
  const client = await pool.connect();
  await client.query('select pg_advisory_lock($1)', [importLock]);
  expect(await forget()).toBe(false);
  expect(await count()).toEqual(before);
  await client.query('select pg_advisory_unlock($1)', [importLock]);
  client.release();
  expect(await forget()).toBe(true);
  expect(await count()).not.toEqual(before);
});
