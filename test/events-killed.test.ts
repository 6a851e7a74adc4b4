import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seedRandom } from '#demo/random-sequence.ts';
import { type HandingOn, handOnEvents } from '#src/platform/events/hand-on-events.ts';
import { listParkings, retryNow } from '#src/platform/events/parked-events.ts';
import { retryParked } from '#src/platform/events/retry-events.ts';
import { createLog } from '#src/platform/observe/log.ts';
import { type KillMoment, runThroughProxy } from './kill-at-packet.ts';
import { listHanded, makeHandedTable, recordThings, writesDown } from './recorded-events.ts';
import { createTestDatabase } from './test-database.ts';

const program = [process.execPath, fileURLToPath(new URL('./hand-on-process.ts', import.meta.url))] as const;
const customers = 9;
/** Whose events cannot all be handled while processes are killed. */
const unlucky = 4;

test('events are handed on once and in order per customer, though processes are killed at any moment', async () => {
  const { db, pool, url } = await createTestDatabase();
  await makeHandedTable(db);
  const seed = randomUUID();
  process.stdout.write(`the moments of the kills come from seed ${seed}\n`);
  const random = seedRandom(seed);
  const recorded = new Map<number, string[]>();
  const record = () =>
    db.transaction().execute(async tx => {
      for (let nth = 0; nth < 70; nth += 1) {
        const customer = random.whole(1, customers);
        const before = recorded.get(customer) ?? [];
        const subject = `${customer === unlucky && before.length === 3 ? 'bad' : 'thing'} ${before.length}`;
        recorded.set(customer, [...before, subject]);
        await recordThings(tx, customer, [subject]);
      }
    });
  const fails = (isMended: boolean): HandingOn => ({
    db,
    clock: { now: () => Temporal.Now.instant() },
    log: createLog({ logLevel: 'silent' }),
    handlers: [writesDown(({ subject }) => !isMended && subject.startsWith('bad'))],
  });

  await record();
  // How many packets such a batch of events takes, without a kill.
  const { end, packets } = await runThroughProxy(url, program);
  expect(end).toBe(0);
  let killed = 0;
  for (let round = 0; round < 14; round += 1) {
    await record();
    const when = random.pick<KillMoment['when']>(['before', 'arrived', 'answered']);
    // Half of the kills are around what makes an event handed on.
    const moment = random.pick<KillMoment>([
      { packet: random.whole(1, packets), when },
      { packet: random.whole(1, 3), when, holding: 'update "event_progress"' },
      { packet: random.whole(2, 5), when, holding: 'commit' },
    ]);
    const beside = round % 2 === 0 ? handOnEvents(fails(false), { batches: 1 }) : undefined;
    const disturbed = await runThroughProxy(url, program, moment);
    await beside;
    // Beside another there is less to do, and the run may end before its moment comes.
    expect(['SIGKILL', 0]).toContain(disturbed.end);
    if (disturbed.end === 'SIGKILL') killed += 1;
  }
  while (await handOnEvents(fails(false)));
  expect((await listParkings(db, 10)).map(({ stream }) => stream)).toEqual([`customer ${unlucky}`]);
  await retryNow(db, { now: () => Temporal.Now.instant() });
  while (await retryParked(fails(true)));

  const handed = Map.groupBy(await listHanded(db), ({ customer }) => customer);
  for (const [customer, subjects] of recorded)
    expect(handed.get(customer)?.map(({ subject }) => subject)).toEqual(subjects);
  expect(await listParkings(db, 10)).toEqual([]);
  const { rows } = await pool.query('select from events where number is null');
  expect(rows).toHaveLength(0);
  process.stdout.write(`${killed} of 14 killed\n`);
  expect(killed).toBeGreaterThan(2);
});
