import { beforeEach, expect, test } from 'vitest';
import type { CustomerId } from '#src/domain/scope.ts';
import { importInto, writeExport } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { listMonthlyUse } from './consumption.queries.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  database = await createTestDatabase();
});

/** Imports meters and readings of Ana's service point. @returns "month m³ kind" for the year up to October */
async function usedWith(
  meters: string[],
  readings: string[],
  points = 'LC-1,100200,5512,Str. Salciei 7,2019-04-01,\n',
) {
  const { code, text } = await importInto(
    database,
    await writeExport({
      'service-points.csv': `service_point_code,customer_code,contract_number,address,held_from,held_until\n${points}`,
      'meters.csv': `meter_serial,service_point_code,digits,installed_on,installed_index,removed_on,removed_index\n${meters.join('\n')}\n`,
      'readings.csv': `meter_serial,read_on,index,kind\n${readings.join('\n')}\n`,
    }),
  );
  if (code !== 0) throw new Error(text);
  return await usedBy('100200');
}

async function usedBy(code: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: CustomerId }>(
    'select customer_id as id from customers where code = $1',
    [code],
  );
  const customerId = rows[0]?.id;
  if (!customerId) throw new Error(`${code} is nobody`);
  const upTo = Temporal.PlainDate.from('2026-10-31');
  const use = await listMonthlyUse(database.db, { customerId }, { upTo, months: 13 });
  return use.map(({ month, litres, kind }) => `${month} ${Number(litres) / 1000} ${kind}`);
}

test('a meter counts from its own installed index, over all nines, with decimals', async () => {
  const used = await usedWith(
    ['M-1,LC-1,5,2026-06-10,99990.5,,'],
    [
      'M-1,2026-06-30,99994.5,read',
      'M-1,2026-07-31,3.25,self',
      'M-1,2026-08-31,10,estimated',
      'M-1,2026-09-30,8,read',
    ],
  );
  expect(used).toEqual([
    '2026-06 4 measured',
    '2026-07 8.75 measured',
    '2026-08 6.75 estimated',
    '2026-09 -2 measured',
  ]);
});

test('a replaced meter: the old one to what it showed at the end, the new one from its beginning', async () => {
  const used = await usedWith(
    ['M-1,LC-1,5,2020-01-10,0,2026-09-09,1215', 'M-2,LC-1,5,2026-09-09,3,,'],
    [
      'M-1,2026-07-31,1204,read',
      'M-1,2026-08-31,1212,read',
      'M-2,2026-09-30,9,read',
      'M-2,2026-10-31,17,read',
    ],
  );
  expect(used).toEqual(['2026-08 8 measured', '2026-09 9 measured', '2026-10 8 measured']);
});

test('two readings on one day: the estimate gives way, and so does what was taken back', async () => {
  const meters = ['M-1,LC-1,5,2020-01-10,0,,'];
  const readings = [
    'M-1,2026-08-31,100,read',
    'M-1,2026-09-30,112,estimated',
    'M-1,2026-09-30,108,read',
    'M-1,2026-10-31,120,read',
  ];
  expect(await usedWith(meters, readings)).toEqual(['2026-09 8 measured', '2026-10 12 measured']);
  await database.pool.query(
    "update readings set voided_on = '2026-11-01' where read_on = '2026-09-30' and kind = 'read'",
  );
  expect(await usedBy('100200')).toEqual(['2026-09 12 estimated', '2026-10 8 measured']);
});

test('who moved in sees nothing of the months before, and counts from the handover', async () => {
  const used = await usedWith(
    ['M-1,LC-1,5,2020-01-10,0,,'],
    ['M-1,2026-07-31,1000,read', 'M-1,2026-08-31,1100,read', 'M-1,2026-09-30,1108,read'],
    'LC-1,100200,5512,Str. Salciei 7,2026-09-01,\nLC-1,300400,63514A,Str. Salciei 7,2019-04-01,2026-08-31\n',
  );
  expect(used).toEqual(['2026-09 8 measured']);
  expect(await usedBy('300400')).toEqual(['2026-08 100 measured']);
});
