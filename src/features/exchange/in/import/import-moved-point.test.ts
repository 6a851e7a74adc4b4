import { beforeEach, expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  database = await createTestDatabase();
});

const ana = '100200';
const ion = '300400';
const contracts = (...rows: string[]) => table('customer_code,contract_number,signed_on,closed_on', rows);
const points = (...rows: string[]) =>
  table('service_point_code,customer_code,contract_number,address,closed_on,held_from,held_until', rows);
const meters = (...rows: string[]) =>
  table('meter_serial,service_point_code,installed_on,removed_on,installed_index,removed_index', rows);
const readings = (...rows: string[]) => table('meter_serial,read_on,index,kind,service_point_code', rows);
const table = (columns: string, rows: string[]) => `${columns}\n${rows.map(row => `${row}\n`).join('')}`;

const atLC1 = (customer: string, days = ',,', contract = customer === ana ? '5512' : '63514A') =>
  `LC-1,${customer},${contract},Str. Salciei 7,${days}`;
const signedInNovember = contracts(`${ana},5512,2019-04-01,`, `${ion},63514A,2026-11-01,`);
const oneMeter = meters('M-1,LC-1,2020-01-10,,,');

let minutes = 0;
/** Loads an export of these files, newer than the one before. */
async function load(files: Record<string, string>, ...options: string[]) {
  minutes += 1;
  const asOf = Temporal.Instant.from('2026-11-20T04:00:00Z').add({ minutes });
  const base = {
    'manifest.json': JSON.stringify({ asOf: asOf.toString() }),
    'customers.csv': `customer_code,kind,name\n${ana},person,Ana Izvoreanu\n${ion},person,Ion Pârâu\n`,
  };
  return await importInto(database, await writeExport(files, base), ...options);
}

/** Customer → the readings shown to them: "serial day kind index". */
async function whatEachSees(): Promise<Record<string, string[]>> {
  const { rows } = await database.pool.query<{ code: string; seen: string[] }>(
    `select c.code, array_agg(concat_ws(' ', m.serial, r.read_on, r.index_litres / 1000.0::float) order by m.serial, r.read_on, r.kind) as seen
     from customers c join meters m using (customer_id) join readings r using (customer_id, meter_id) group by c.code`,
  );
  return Object.fromEntries(rows.map(({ code, seen }) => [code, seen]));
}

const calm = expect.not.stringMatching(/^(warning|refused)/m);

test("a new contract takes over the point on its day, and both holders see that day's index", async () => {
  const files = {
    'contracts.csv': signedInNovember,
    'meters.csv': oneMeter,
    'readings.csv': readings('M-1,2026-10-15,10,read,', 'M-1,2026-11-01,11,read,', 'M-1,2026-11-15,12,read,'),
  };
  await load({ ...files, 'service-points.csv': points(atLC1(ana)) });
  const { code, text } = await load({ ...files, 'service-points.csv': points(atLC1(ion)) });
  expect([code, text]).toEqual([0, calm]);
  expect(await whatEachSees()).toEqual({
    [ana]: ['M-1 2026-10-15 10', 'M-1 2026-11-01 11'],
    [ion]: ['M-1 2026-11-01 11', 'M-1 2026-11-15 12'],
  });
});

test('a contract imported after its point decides, and so does its correction', async () => {
  await load({
    'service-points.csv': points(atLC1(ana), atLC1(ion)),
    'meters.csv': oneMeter,
    'readings.csv': readings('M-1,2026-10-15,10,read,', 'M-1,2026-11-15,12,read,'),
  });
  expect(await whatEachSees()).toEqual({});
  await load({ 'contracts.csv': signedInNovember });
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-10-15 10'], [ion]: ['M-1 2026-11-15 12'] });
  await load({ 'contracts.csv': contracts(`${ion},63514A,2026-11-20,`) });
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-10-15 10', 'M-1 2026-11-15 12'] });
});

test("an older contract starts the day after the previous holder's ended", async () => {
  const files = {
    'meters.csv': oneMeter,
    'readings.csv': readings('M-1,2026-09-30,10,read,', 'M-1,2026-10-31,11,read,', 'M-1,2026-11-15,12,read,'),
  };
  // The next holder starts from the last day's index: none was read on their first day.
  const expected = {
    [ana]: ['M-1 2026-09-30 10', 'M-1 2026-10-31 11'],
    [ion]: ['M-1 2026-10-31 11', 'M-1 2026-11-15 12'],
  };
  const older = contracts(`${ana},5512,2019-04-01,`, `${ion},63514A,2024-01-01,`);
  await load({
    ...files,
    'contracts.csv': older,
    'service-points.csv': points(atLC1(ion), atLC1(ana, '2026-10-31,,')),
  });
  expect(await whatEachSees()).toEqual(expected);

  database = await createTestDatabase();
  const closed = contracts(`${ana},5512,2019-04-01,2026-10-31`, `${ion},63514A,2024-01-01,`);
  await load({ ...files, 'contracts.csv': closed, 'service-points.csv': points(atLC1(ion), atLC1(ana)) });
  expect(await whatEachSees()).toEqual(expected);
});

test('a returning holder sees both periods, and nothing in between', async () => {
  const { code, text } = await load({
    'service-points.csv': points(
      atLC1(ana, ',2019-04-01,2024-12-31'),
      atLC1(ion, ',2025-01-01,2025-12-31'),
      atLC1(ana, ',2026-01-01,'),
    ),
    'meters.csv': oneMeter,
    'readings.csv': readings(
      ...['2024-06-30,10', '2025-01-01,20', '2025-06-30,30', '2026-01-01,40', '2026-06-30,50'].map(
        cells => `M-1,${cells},read,`,
      ),
    ),
  });
  expect([code, text]).toEqual([0, calm]);
  expect(await whatEachSees()).toEqual({
    [ana]: ['M-1 2024-06-30 10', 'M-1 2025-01-01 20', 'M-1 2026-01-01 40', 'M-1 2026-06-30 50'],
    [ion]: ['M-1 2025-01-01 20', 'M-1 2025-06-30 30', 'M-1 2026-01-01 40'],
  });
  // Two rows of the same meter: the use in between is not hers.
  const { rows } = await database.pool.query(
    'select count(*)::int as count from meters join customers using (customer_id) where code = $1',
    [ana],
  );
  expect(rows).toEqual([{ count: 2 }]);
});

test('a meter’s own days are used, also in a first export', async () => {
  const { code, text } = await load({
    'service-points.csv': points(atLC1(ana, ',2019-04-01,'), 'LC-2,300400,63514A,Str. Morii 1,,2019-04-01,'),
    'meters.csv': meters('M-1,LC-2,2026-05-04,,,'),
    'readings.csv': readings('M-1,2026-03-31,10,read,', 'M-1,2026-04-30,11,read,', 'M-1,2026-05-31,2,read,'),
  });
  expect(code).toBe(0);
  expect(text).toContain(
    'warning  readings.csv: Citiri din zile în care contorul nu era montat la niciun loc de consum cunoscut: 2. Nu se arată nimănui. Prima: M-1 2026-03-31.',
  );
  expect(await whatEachSees()).toEqual({ [ion]: ['M-1 2026-05-31 2'] });

  // The days at the previous point arrive later: they belong to that point's holder.
  await load({ 'meters.csv': meters('M-1,LC-1,2020-01-10,2026-04-30,,') });
  expect(await whatEachSees()).toEqual({
    [ana]: ['M-1 2026-03-31 10', 'M-1 2026-04-30 11'],
    [ion]: ['M-1 2026-05-31 2'],
  });
});

test("a serial at two points at once is reported, and decided by the reading's point", async () => {
  const files = {
    'service-points.csv': points(atLC1(ana, ',2019-04-01,'), 'LC-2,300400,63514A,Str. Morii 1,,2019-04-01,'),
    'meters.csv': meters('M-1,LC-1,2020-01-10,,,', 'M-1,LC-2,2026-05-04,,,'),
  };
  const { code, text } = await load({
    ...files,
    'readings.csv': readings('M-1,2026-04-30,10,read,', 'M-1,2026-05-31,11,read,', 'M-1,2026-06-30,12,self,'),
  });
  expect(code).toBe(0);
  expect(text).toContain(
    'warning  readings.csv, meter_serial: Contorul „M-1” figurează în aceleași zile la mai multe locuri de consum (LC-1, LC-2): 2 citiri nu se arată nimănui.',
  );
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-04-30 10'] });

  await load({ 'readings.csv': readings('M-1,2026-05-31,11,read,LC-1', 'M-1,2026-05-31,700,read,LC-2') });
  expect(await whatEachSees()).toEqual({
    [ana]: ['M-1 2026-04-30 10', 'M-1 2026-05-31 11'],
    [ion]: ['M-1 2026-05-31 700'],
  });
});

test('days claimed by two holders belong to neither, and are reported', async () => {
  const files = {
    'contracts.csv': contracts(`${ana},5512,2019-04-01,`, `${ion},63514A,,`),
    'meters.csv': oneMeter,
    'readings.csv': readings('M-1,2026-09-30,10,read,', 'M-1,2026-10-31,11,read,', 'M-1,2026-11-15,12,read,'),
  };
  const { text } = await load({ ...files, 'service-points.csv': points(atLC1(ana), atLC1(ion)) });
  expect(text).toContain(
    'warning  service-points.csv, held_from: Locul de consum „LC-1” figurează în aceleași zile la mai mulți clienți (100200, 300400)',
  );
  expect(text).toContain(
    'care dintre clienți avea locul de consum: 3. Nu se arată nimănui. Prima: M-1 2026-09-30.',
  );
  expect(await whatEachSees()).toEqual({});

  const stated = points(atLC1(ana, ',2019-04-01,2026-10-31'), atLC1(ion, ',2026-10-01,'));
  expect((await load({ 'service-points.csv': stated })).text).toContain('figurează în aceleași zile');
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-09-30 10'], [ion]: ['M-1 2026-11-15 12'] });
});

test('a previous holder named without days is reported', async () => {
  const files = {
    'contracts.csv': signedInNovember,
    'meters.csv': oneMeter,
    'readings.csv': readings('M-1,2026-10-15,10,read,', 'M-1,2026-11-15,12,read,'),
  };
  const both = points(atLC1(ion), atLC1(ana));
  expect((await load({ ...files, 'service-points.csv': both })).text).toEqual(calm);
  const { code, text } = await load({ ...files, 'service-points.csv': points(atLC1(ana)) });
  expect(code).toBe(0);
  expect(text).toContain(
    'warning  service-points.csv, line 2, held_from: Locul de consum „LC-1” este trecut, fără zile, la clientul 100200, dar după acesta l-a preluat clientul 300400',
  );
  // The holding stated by mistake is withdrawn.
  await load({ 'service-points.csv': points(atLC1(ion, ',,1900-01-01')) });
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-10-15 10', 'M-1 2026-11-15 12'] });
});

test('a meter and a reading that arrive before what they refer to are kept', async () => {
  const { code, text } = await load({
    'readings.csv': readings('M-1,2026-10-15,10,read,'),
    'meters.csv': oneMeter,
  });
  expect(code).toBe(2);
  expect(text).toContain('meters.csv, line 2, service_point_code: „LC-1” nu este un loc de consum cunoscut');
  expect(await whatEachSees()).toEqual({});
  await load({ 'contracts.csv': signedInNovember, 'service-points.csv': points(atLC1(ana)) });
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-10-15 10'] });
});

test('an older export adds the previous holder if it states the days', async () => {
  const files = {
    'meters.csv': oneMeter,
    'readings.csv': readings('M-1,2026-10-15,10,read,', 'M-1,2026-11-01,11,read,', 'M-1,2026-11-15,12,read,'),
  };
  await load({ ...files, 'contracts.csv': signedInNovember, 'service-points.csv': points(atLC1(ion)) });
  expect(await whatEachSees()).toEqual({ [ion]: ['M-1 2026-11-01 11', 'M-1 2026-11-15 12'] });
  const older = {
    'manifest.json': '{"asOf":"2026-10-20T06:00:00+03:00"}',
    'service-points.csv': points(atLC1(ana, ',2019-04-01,2026-10-31')),
  };
  expect((await load(older, '--older')).code).toBe(0);
  expect(await whatEachSees()).toEqual({
    [ana]: ['M-1 2026-10-15 10', 'M-1 2026-11-01 11'],
    [ion]: ['M-1 2026-11-01 11', 'M-1 2026-11-15 12'],
  });
});

test('readings from before the contract are reported and shown to nobody', async () => {
  const { code, text } = await load({
    'contracts.csv': signedInNovember,
    'service-points.csv': points(atLC1(ana)),
    'meters.csv': meters('M-1,LC-1,2015-01-10,,7,'),
    'readings.csv': readings('M-1,2018-01-31,8,read,', 'M-1,2018-02-28,9,read,', 'M-1,2026-10-31,90,read,'),
  });
  expect(code).toBe(0);
  expect(text).toContain(
    'warning  readings.csv: Citiri dinaintea contractului celui care are acum locul de consum: 2.',
  );
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-10-31 90'] });
  const { rows } = await database.pool.query('select installed_on::text, installed_litres from meters');
  expect(rows).toEqual([{ installed_on: '2015-01-10', installed_litres: null }]);
});

test('contradicting rows decide nothing, in either order', async () => {
  const files = { 'service-points.csv': points(atLC1(ana, ',2019-04-01,')), 'meters.csv': oneMeter };
  const { code, text } = await load({
    ...files,
    'readings.csv': readings(
      'M-1,2026-10-31,10,read,',
      'M-1,2026-10-31,900,read,',
      'M-1,2026-11-15,12,read,',
    ),
  });
  expect(code).toBe(2);
  expect(
    text.match(/^refused {2}readings\.csv, line [23], .*„M-1 2026-10-31 read” apare de mai multe ori/gm),
  ).toHaveLength(2);
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-11-15 12'] });
});

test('decimals are kept, and an ambiguous number is refused', async () => {
  const { text } = await load({
    'service-points.csv': points(atLC1(ana, ',2019-04-01,')),
    'meters.csv': meters('M-1,LC-1,2020-01-10,,0.5,'),
    'readings.csv': readings(
      'M-1,2026-09-30,1204.1,read,',
      'M-1,2026-10-31,"1212,300",read,',
      'M-1,2026-11-15,12.345,read,',
    ),
  });
  expect(text).toContain('refused  readings.csv, line 4, index: „12.345” nu este un index în m³');
  expect(await whatEachSees()).toEqual({ [ana]: ['M-1 2026-09-30 1204.1', 'M-1 2026-10-31 1212.3'] });
});
