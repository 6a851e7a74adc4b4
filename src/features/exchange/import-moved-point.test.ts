import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;

/** An export in which the point and its meter are the customer's, true at that day. */
const heldBy = (customer: string, asOf: string, readings: string[]) => ({
  'manifest.json': JSON.stringify({ asOf: `${asOf}T06:00:00+02:00` }),
  'balances.csv': null,
  'service-points.csv': `service_point_code,customer_code,contract_number,address\nLC-1,${customer},${customer === '100200' ? '5512' : '63514A'},Str. Salciei 7\n`,
  'meters.csv': 'meter_serial,service_point_code,installed_on\nM-1,LC-1,2020-01-10\n',
  'readings.csv': `meter_serial,read_on,index,kind\n${readings.map((day, place) => `M-1,${day},${place + 1},read\n`).join('')}`,
});

async function listHeld({ pool }: TestDatabase) {
  const { rows } = await pool.query(
    `select c.code, p.held_from::text, p.closed_on::text, m.removed_on::text, array_agg(r.read_on::text order by r.read_on) as readings
     from service_points p join customers c using (customer_id) join meters m using (customer_id, service_point_id)
     left join readings r using (customer_id, meter_id) where p.code = 'LC-1' group by 1, 2, 3, 4 order by 1`,
  );
  return rows;
}

test('who takes over a point sees nothing from before, who left keeps what was theirs', async () => {
  const database = await createTestDatabase();
  const old = ['2026-08-31', '2026-09-30'];
  await importInto(database, await writeExport(heldBy('100200', '2026-10-15', old)));
  const moved = heldBy('300400', '2026-11-15', [...old, '2026-11-15', '2026-11-20']);
  expect((await importInto(database, await writeExport(moved))).code).toBe(0);
  const expected = [
    {
      code: '100200',
      held_from: '2019-04-01',
      closed_on: '2026-11-15',
      removed_on: '2026-11-15',
      readings: old,
    },
    {
      code: '300400',
      held_from: '2026-11-15',
      closed_on: null,
      removed_on: null,
      readings: ['2026-11-15', '2026-11-20'],
    },
  ];
  expect(await listHeld(database)).toEqual(expected);
  expect((await importInto(database, await writeExport(moved))).code).toBe(0);
  expect(await listHeld(database)).toEqual(expected);
});

test('who comes back does not see what the other did in between', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport(heldBy('100200', '2026-08-15', ['2026-07-31'])));
  await importInto(database, await writeExport(heldBy('300400', '2026-09-15', ['2026-07-31', '2026-09-30'])));
  await importInto(
    database,
    await writeExport(heldBy('100200', '2026-11-15', ['2026-07-31', '2026-09-30', '2026-11-20'])),
  );
  expect(await listHeld(database)).toMatchObject([
    { code: '100200', closed_on: null, removed_on: null, readings: ['2026-07-31', '2026-11-20'] },
    { code: '300400', closed_on: '2026-11-15', removed_on: '2026-11-15', readings: ['2026-09-30'] },
  ]);
});

test('readings from before the contract are a stranger’s: counted, told, not loaded', async () => {
  const database = await createTestDatabase();
  const { code, text } = await importInto(
    database,
    await writeExport(heldBy('100200', '2026-11-15', ['2018-01-31', '2018-02-28', '2026-10-31'])),
  );
  expect(code).toBe(0);
  expect(text).toContain(
    'warning  readings.csv: Citiri dinaintea contractului celui care are acum locul de consum: 2.',
  );
  expect((await listHeld(database))[0]?.readings).toEqual(['2026-10-31']);
});
