import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { seedRandom } from '#demo/random-sequence.ts';
import { recordThings } from '#test/recorded-events.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { findGeneration, numberRows } from './numbering.ts';

const { db, pool, connectToServe } = await createTestDatabase();
const number = () => numberRows(db, { table: 'events', id: 'event_id' });

async function readAfter(cursor: bigint): Promise<{ number: bigint; subject: string }[]> {
  const { rows } = await pool.query<{ number: bigint; subject: string }>(
    'select number, subject from events where number > $1 order by number',
    [cursor],
  );
  return rows;
}

/** A transaction that has recorded something and not ended. */
async function beginRecording(subject: string) {
  const tx = await db.startTransaction().execute();
  await recordThings(tx, 1, [subject]);
  return tx;
}

test('reading by number skips nothing when an earlier transaction commits later', async () => {
  const early = await beginRecording('began first');
  const late = await beginRecording('committed first');
  await late.commit().execute();
  const first = await number();
  expect((await readAfter(0n)).map(row => row.subject)).toEqual(['committed first']);
  await early.commit().execute();
  await number();
  expect((await readAfter(first)).map(row => row.subject)).toEqual(['began first']);
});

test('with concurrent writers, numberers and a reader, each row is read once, without gaps', async () => {
  await pool.query('truncate events');
  const seed = randomUUID();
  process.stdout.write(`the order of the commits comes from seed ${seed}\n`);
  const random = seedRandom(seed);
  const open: Awaited<ReturnType<typeof beginRecording>>[] = [];
  const start = await number();
  const expected: string[] = [];
  const read: string[] = [];
  let cursor = start;
  const readOn = async () => {
    for (const row of await readAfter(cursor)) {
      read.push(row.subject);
      cursor = row.number;
    }
  };
  for (let step = 0; step < 120; step += 1) {
    const what = random.pick(['begin', 'end', 'end', 'number', 'read']);
    if (what === 'begin' || open.length === 0) {
      expected.push(`thing ${step}`);
      open.push(await beginRecording(`thing ${step}`));
    } else if (what === 'end')
      await open
        .splice(random.whole(0, open.length - 1), 1)[0]
        ?.commit()
        .execute();
    else if (what === 'number') await Promise.all([number(), number(), readOn()]);
    else await readOn();
    if (open.length > 8) await open.shift()?.commit().execute();
  }
  for (const tx of open) await tx.commit().execute();
  const last = await number();
  await readOn();
  expect(read.toSorted()).toEqual(expected.toSorted());
  expect(last - start).toBe(BigInt(expected.length));
});

test('the rows of one transaction keep their order, also across batches', async () => {
  await pool.query('truncate events');
  await pool.query(`insert into events (customer_id, kind, subject, version, occurred_at, backfill)
    select 1, 'thing-happened', n::text, 1, now(), false from generate_series(1, 25001) n`);
  const [one, other] = await Promise.all([number(), number()]);
  expect(one).toBe(other);
  const rows = await readAfter(one - 25_001n);
  expect(rows.map(({ subject }) => Number(subject))).toEqual(rows.map((_, place) => place + 1));
});

test('a restored database has another name, so that old cursors are recognised', async () => {
  const before = await findGeneration(db);
  expect(await findGeneration(connectToServe().db)).toBe(before);
  const elsewhere = await createTestDatabase();
  expect(await findGeneration(elsewhere.db)).not.toBe(before);
  // As pg_restore --clean does: the tables are made anew in the same database.
  await pool.query(`create table again (like numberings including all); insert into again select * from numberings;
    drop table numberings; alter table again rename to numberings`);
  expect(await findGeneration(db)).not.toBe(before);
});
