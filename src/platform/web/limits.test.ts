import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { connect, type Database } from '#src/db/database.ts';
import { startEmbeddedServer } from '#src/db/embedded/embedded-server.ts';
import { migrate } from '#src/db/migrate.ts';
import { createTestClock } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { countTries, giveBackTries } from './limits.ts';

const clock = createTestClock();
let database: Pick<Database, 'db' | 'pool'>;

// A server of its own that syncs to disk, as real ones do: only there does a commit last long enough for two tries at the
// same moment to meet. The shared server of the tests does not sync. One that a
// killed run left behind is ended by the next run, which knows it by the name of its folder.
beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), `apometru-test-${process.pid}-synced-`));
  const server = await startEmbeddedServer(directory);
  database = connect(server.url);
  await migrate(database);
  return async () => {
    await database.pool.end();
    await server.leave();
    await rm(directory, { recursive: true, force: true });
  };
});

let keys = 0;
const newKey = () => `key ${++keys}`;
const limitOf = (name: string, times: number, minutes = 60) => ({ name, times, minutes });

describe('at the same moment', () => {
  test('exactly as many tries pass as the limit allows', async () => {
    const { rows } = await database.pool.query<{ fsync: string }>('show fsync');
    expect(rows).toEqual([{ fsync: 'on' }]);
    for (let round = 0; round < 12; round += 1) {
      const tries = [[limitOf('parallel', 3), newKey()]] as const;
      const refusals = await Promise.all(
        Array.from({ length: 20 }, () => countTries(database.db, clock, tries)),
      );
      expect(refusals.filter(refused => !refused)).toHaveLength(3);
    }
  });

  test('several limits hold together', async () => {
    const [who, everybody] = [limitOf('who', 4), limitOf('everybody', 7)];
    const all = newKey();
    const refusals = await Promise.all(
      Array.from({ length: 30 }, (_, number) =>
        countTries(database.db, clock, [
          [who, `${all} ${number % 3}`],
          [everybody, all],
        ]),
      ),
    );
    expect(refusals.filter(refused => !refused)).toHaveLength(7);
  });

  test('adding and returning tries do not deadlock', async () => {
    const [who, everybody] = [limitOf('who', 50), limitOf('everybody', 1000)];
    const all = newKey();
    await Promise.all(
      Array.from({ length: 60 }, async (_, number) => {
        const tries = [
          [who, `${all} ${number % 5}`],
          [everybody, all],
        ] as const;
        await countTries(database.db, clock, tries);
        await giveBackTries(database.db, tries);
      }),
    );
    expect(await countTries(database.db, clock, [[limitOf('everybody', 1000), all]])).toBeFalsy();
  });
});

test('narrow limits are counted first, and a reached one leaves wider ones uncounted', async () => {
  const [narrow, wide] = [limitOf('narrow', 2), limitOf('wide', 4)];
  const all = newKey();
  const from = (who: string) =>
    countTries(database.db, clock, [
      [narrow, `${all} ${who}`],
      [wide, all],
    ]);
  for (let time = 0; time < 10; time += 1) await from('one');
  expect(await from('one')).toMatchObject({ limit: 'narrow' });
  expect([await from('two'), await from('two')]).toEqual([undefined, undefined]);
  expect(await from('three')).toMatchObject({ limit: 'wide' });
});

test('a try is one statement, and so is its return', async () => {
  const tries = [
    [limitOf('a', 3), newKey()],
    [limitOf('b', 3), newKey()],
    [limitOf('c', 3), newKey()],
  ] as const;
  expect(await collectQueries(() => countTries(database.db, clock, tries))).toHaveLength(1);
  expect(await collectQueries(() => giveBackTries(database.db, tries))).toHaveLength(1);
});

test.each([1, 2, 3, 6, 7, 11, 13, 60])(
  '%i times are that many, and the wait is one part of the time',
  async times => {
    const tries = [[limitOf('count', times, 10), newKey()]] as const;
    for (let time = 0; time < times; time += 1)
      expect(await countTries(database.db, clock, tries)).toBe(undefined);
    const refusal = await countTries(database.db, clock, tries);
    expect(refusal).toEqual({ limit: 'count', seconds: Math.ceil(600 / times) });
    const later = { now: () => clock.now().add({ seconds: Math.ceil(600 / times) }) };
    expect(await countTries(database.db, later, tries)).toBe(undefined);
    await giveBackTries(database.db, tries);
    expect(await countTries(database.db, later, tries)).toBe(undefined);
  },
);
