import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { seedRandom } from '#demo/random-sequence.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeOperator } from '#test/factories/make-operator.ts';
import { createTestClock } from '#test/portal.ts';
import {
  listHanded,
  makeHandedTable,
  recordThings,
  thingHappened,
  writesDown,
} from '#test/recorded-events.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { runDueJobs } from '../jobs/jobs.ts';
import { createLog } from '../observe/log.ts';
import { createMetrics } from '../observe/metrics.ts';
import { beginBulkEvents, insertEvents, wakeAfterBulk } from './bulk-events.ts';
import { eventJobs } from './events.jobs.ts';
import { runEvents } from './events-command.ts';
import { forgetEvents } from './forget-events.ts';
import { type HandingOn, handOnEvents } from './hand-on-events.ts';
import { listParkings } from './parked-events.ts';
import { type EventHandler, handleEvents, recordEvent } from './record-events.ts';
import { retryParked } from './retry-events.ts';
import { watchEvents } from './watch-events.ts';

const { db, pool } = await createTestDatabase();
await makeHandedTable(db);
const clock = createTestClock();
const lines: string[] = [];
const log = createLog({ logLevel: 'info' }, { write: line => lines.push(line) });
const needs = (...handlers: EventHandler[]): HandingOn => ({ db, clock, log, handlers });

beforeEach(async () => {
  await pool.query('truncate events, handed, event_parkings, parked_events');
  lines.length = 0;
});

const subjectsOf = async (customer: number): Promise<string[]> =>
  (await listHanded(db)).filter(each => each.customer === customer).map(({ subject }) => subject);

/** `apometru events`: its exit code and what it says. */
async function run(...args: string[]): Promise<string> {
  let said = '';
  const code = await runEvents({ db, clock, output: { write: text => (said += text) } }, args);
  return `${code} ${said}`;
}

async function figures(): Promise<Record<string, number>> {
  const metrics = createMetrics();
  watchEvents(metrics, pool);
  const found = (await metrics.text()).matchAll(/^apometru_events_(\w+) ([\d.e+-]+)$/gm);
  return Object.fromEntries([...found].map(([, name = '', value]) => [name, Number(value)]));
}

test('each event is handed on once, in order for its customer, with any number of workers', async () => {
  const seed = randomUUID();
  process.stdout.write(`who records what comes from seed ${seed}\n`);
  const random = seedRandom(seed);
  const expected = new Map<number, string[]>();
  for (let round = 0; round < 6; round += 1) {
    await db.transaction().execute(async tx => {
      for (let nth = 0; nth < 60; nth += 1) {
        const customer = random.whole(1, 7);
        const subject = `${round} ${nth}`;
        expected.set(customer, [...(expected.get(customer) ?? []), subject]);
        await recordThings(tx, customer, [subject]);
      }
    });
    await Promise.all([1, 2, 3].map(() => handOnEvents(needs(writesDown()))));
  }
  for (const [customer, subjects] of expected) expect(await subjectsOf(customer)).toEqual(subjects);
  expect(await listHanded(db)).toHaveLength(360);
});

test('a failing event parks only its own customer, leaves no partial work, and is reported', async () => {
  await recordThings(db, 1, ['a', 'bad', 'c']);
  await recordThings(db, 2, ['x', 'y']);
  const failing = needs(writesDown(({ subject }) => subject === 'bad'));
  await handOnEvents(failing);
  await recordThings(db, 1, ['d']);
  await recordThings(db, 2, ['z']);
  await handOnEvents(failing);
  expect(await subjectsOf(1)).toEqual(['a']);
  expect(await subjectsOf(2)).toEqual(['x', 'y', 'z']);
  const [parking, ...others] = await listParkings(db, 10);
  expect(others).toEqual([]);
  expect(parking).toMatchObject({ stream: 'customer 1', attempts: 1, waiting: 3 });
  expect(parking?.reason).toBe('nobody at [address] can take bad');
  expect(await figures()).toEqual({ oldest_waiting_seconds: 0, parked_customers: 1 });
  expect(lines.join()).toContain('"of":"customer 1"');
  expect(lines.join()).not.toContain('ana@apa');

  // It is tried ever later.
  expect(await retryParked(failing)).toBe(false);
  expect((await listParkings(db, 10))[0]?.attempts).toBe(1);
  for (const [attempt, minutes] of [1, 2, 4, 8].entries()) {
    clock.add({ minutes });
    await retryParked(failing);
    expect((await listParkings(db, 10))[0]?.attempts).toBe(attempt + 2);
  }
  expect(await run()).toMatch(
    /^0 customer 1: 3 waiting since 2026-11-23T08:00:00Z, tried 5 times, again at .*\n {4}nobody at \[address\] can take bad\n$/,
  );
  // Somebody has mended it.
  expect(await run('retry', 'customer', '2')).toBe('1 No such events wait.\n');
  for (const wrong of [['rety'], ['retry', 'customer'], ['retry', "customer 1' or true --"], ['retry', '1']])
    expect(await run(...wrong)).toMatch(/^1 Usage/);
  expect(await run('retry', 'customer', '1')).toBe('0 1 will be tried now, by the worker.\n');
  const { rows: jobs } = await pool.query('select task_identifier, queue_name from graphile_worker.jobs');
  expect(jobs).toEqual([{ task_identifier: 'hand-on-events', queue_name: 'events' }]);
  await retryParked(needs(writesDown()));
  expect(await run()).toBe('0 No events wait.\n');
  expect(await subjectsOf(1)).toEqual(['a', 'bad', 'c', 'd']);
  expect(await listParkings(db, 10)).toEqual([]);
  expect(await figures()).toEqual({ oldest_waiting_seconds: 0, parked_customers: 0 });
});

test('more parked events than one transaction takes are all handled, in order, while others are parked', async () => {
  const subjects = Array.from({ length: 130 }, (_, nth) => `${nth}`);
  await recordThings(db, 1, subjects);
  await handOnEvents(needs(writesDown(() => true)));
  clock.add({ minutes: 1 });
  let hasMore = true;
  while (hasMore) {
    await recordThings(db, 2, ['meanwhile']);
    [, hasMore] = await Promise.all([handOnEvents(needs(writesDown())), retryParked(needs(writesDown()))]);
  }
  expect(await subjectsOf(1)).toEqual(subjects);
});

test('a handler that swallows an error of the database parks its customer too', async () => {
  const swallows = handleEvents('swallows', [{ kind: 'thing-happened' }], async (tx, { customerId }) => {
    if (customerId !== 1n) return;
    await tx
      .insertInto('numberings')
      .values({ table_name: 'events' })
      .execute()
      .catch(() => undefined);
  });
  await recordThings(db, 1, ['a']);
  await recordThings(db, 2, ['x']);
  await handOnEvents(needs(writesDown(), swallows));
  expect(await subjectsOf(1)).toEqual([]);
  expect(await subjectsOf(2)).toEqual(['x']);
  expect((await listParkings(db, 10)).map(({ stream }) => stream)).toEqual(['customer 1']);
});

test('backfill events reach only handlers that ask for them, and events without a handler are skipped quickly', async () => {
  await pool.query(`insert into events (customer_id, kind, subject, version, occurred_at, backfill)
    select 1, case when n % 30000 = 0 then 'thing-happened' else 'for-nobody' end, n::text, 1, now(), n < 60000
    from generate_series(1, 90000) n`);
  const seen: string[] = [];
  const listens = (name: string, wantsBackfill: boolean) =>
    handleEvents(
      name,
      [{ kind: 'thing-happened' }],
      async (_tx, { subject }) => {
        seen.push(`${name} ${subject}`);
      },
      { wantsBackfill },
    );
  expect(await handOnEvents(needs(listens('news', false), listens('all', true)))).toBe(false);
  expect(seen).toEqual(['all 30000', 'news 60000', 'all 60000', 'news 90000', 'all 90000']);
});

test('a long open import does not delay events of other transactions', async () => {
  const customerId = await makeCustomer(db, { code: '9001' });
  const importing = await pool.connect();
  await importing.query('begin');
  await beginBulkEvents(importing, {
    ...{ version: 1n, isBackfill: false, occurredAt: clock.now() },
    newsFrom: Temporal.PlainDate.from('2026-11-01'),
  });
  await importing.query(insertEvents(`select ${customerId}, 'thing-happened', 'of the import', null, null`));
  await db.transaction().execute(tx =>
    recordEvent(tx, thingHappened, {
      customerId,
      subject: 'click',
      at: clock.now(),
    }),
  );
  const work = () =>
    runDueJobs({ pool, log, handlers: eventJobs({ ...needs(), operator: makeOperator() }, [writesDown()]) });
  await work();
  expect(await subjectsOf(Number(customerId))).toEqual(['click']);
  await wakeAfterBulk(importing);
  await importing.query('commit');
  importing.release();
  await work();
  expect(await subjectsOf(Number(customerId))).toEqual(['click', 'of the import']);
});

test('a run ends after a limited number of batches and reports that more remain', async () => {
  await recordThings(
    db,
    1,
    Array.from({ length: 120 }, (_, nth) => `${nth}`),
  );
  expect(await handOnEvents(needs(writesDown()), { batches: 1 })).toBe(true);
  expect(await subjectsOf(1)).toHaveLength(50);
  expect((await figures()).oldest_waiting_seconds).toBeGreaterThan(0);
  expect(await handOnEvents(needs(writesDown()))).toBe(false);
  expect(await subjectsOf(1)).toHaveLength(120);
});

test('events are erased after the retention days, parked ones too, but never before they were handed on', async () => {
  await recordThings(db, 1, ['old', 'parked']);
  await recordThings(db, 2, ['old']);
  const failing = needs(writesDown(({ subject }) => subject === 'parked'));
  await handOnEvents(failing);
  await recordThings(db, 3, ['not handed on']);
  await pool.query(`update events set recorded_at = $1`, ['2026-10-01T00:00:00Z']);
  await recordThings(db, 4, ['new']);
  await pool.query(`update events set recorded_at = $1 where customer_id = 4`, ['2026-11-20T00:00:00Z']);
  await forgetEvents(db, clock, 54);
  expect(await db.selectFrom('events').select('event_id').execute()).toHaveLength(5);
  await forgetEvents(db, clock, 50);
  const { rows } = await pool.query<{ subject: string }>('select subject from events order by event_id');
  expect(rows.map(({ subject }) => subject)).toEqual(['not handed on', 'new']);
  clock.add({ hours: 7 });
  expect(await retryParked(failing)).toBe(false);
  expect(await listParkings(db, 10)).toEqual([]);
  expect(lines.join()).toContain('erased before they could be handled');
});
