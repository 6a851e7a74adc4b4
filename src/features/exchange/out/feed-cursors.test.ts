import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { seedRandom } from '#demo/random-sequence.ts';
import { connect, type Db, disconnect } from '#src/db/database.ts';
import { findGeneration } from '#src/platform/events/numbering.ts';
import { feedJobs, numberFeedRows } from '#src/platform/feeds/feeds.jobs.ts';
import { defineFeed, recordFeedRow } from '#src/platform/feeds/record-feed-row.ts';
import { runJobs } from '#test/mailbox.ts';
import { createOwnServer } from '#test/own-server.ts';
import { createTestPortal } from '#test/portal.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { readFeed } from './read-feed.ts';

const notes = defineFeed('notes', ['note']);

const record = (tx: Db, note: string): Promise<void> =>
  recordFeedRow(tx, notes, {
    ...{ customerId: null, at: Temporal.Instant.from('2026-11-23T08:00:00Z') },
    fields: { note },
  });

/** Reads on as billing does: keeps the cursor and the ids that it has. */
function createReader() {
  const seen = new Map<string, string>();
  const read: string[] = [];
  let after: string | undefined;
  const readOn = async (db: Db, limit = 1000) => {
    for (;;) {
      const page = await readFeed(db, notes, { after, limit });
      if (!page.ok) return page.problem;
      for (const { id, note } of page.value.records) {
        if (!seen.has(id)) read.push(note ?? '');
        seen.set(id, note ?? '');
      }
      after = page.value.next;
      if (!page.value.hasMore) return undefined;
    }
  };
  const beginAgain = () => {
    after = undefined;
  };
  return { read, seen, readOn, beginAgain };
}

test('writers that commit in any order or not at all, several that number, a reader between them: each row once', async () => {
  const { db, connectToServe } = await createTestDatabase();
  const serving = connectToServe().db;
  const seed = randomUUID();
  process.stdout.write(`the writers draw from seed ${seed}\n`);
  const committed: string[] = [];
  let isWriting = true;
  const write = async (writer: number) => {
    const random = seedRandom(`${seed} ${writer}`);
    for (let n = 0; n < 25; n += 1) {
      const tx = await serving.startTransaction().execute();
      const names = Array.from({ length: random.whole(1, 3) }, (_, part) => `${writer}-${n}-${part}`);
      for (const name of names) {
        await record(tx, name);
        await pause(tx, random.whole(0, 8));
      }
      if (random.whole(1, 5) === 1) await tx.rollback().execute();
      else {
        await tx.commit().execute();
        committed.push(...names);
      }
    }
  };
  const repeat = async (work: () => Promise<unknown>) => {
    while (isWriting) await work();
  };
  const reader = createReader();
  const others = [
    repeat(() => numberFeedRows(db)),
    repeat(() => numberFeedRows(db)),
    repeat(() => reader.readOn(serving, 7)),
  ];
  await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)));
  isWriting = false;
  await Promise.all(others);
  await numberFeedRows(db);
  expect(await reader.readOn(serving)).toBeUndefined();
  expect(reader.read.toSorted()).toEqual(committed.toSorted());
  const whole = createReader();
  await whole.readOn(db);
  // In the order of the numbers, without reading any row twice.
  expect(reader.read).toEqual(whole.read);
});

/** Keeps a transaction open for a while that the database draws. */
const pause = (tx: Db, milliseconds: number) =>
  tx.executeQuery({
    ...tx.selectNoFrom(eb => eb.fn('pg_sleep', [eb.val(milliseconds / 1000)]).as('slept')).compile(),
  });

test('a numbering that is killed before its commit numbers nothing, and the next one does', async () => {
  const portal = await createTestPortal();
  const { db } = portal.deps;
  const { pool } = portal.database;
  for (const note of ['one', 'two', 'three']) await db.transaction().execute(tx => record(tx, note));
  await pool.query(`
    create function hold_numbering() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock(4343); return new; end $$;
    create trigger hold_numbering before update on numberings for each row execute function hold_numbering()`);
  const holder = await pool.connect();
  await holder.query('select pg_advisory_lock(4343)');
  const killed = runJobs(portal);
  const waiting = `from pg_locks where locktype = 'advisory' and objid = 4343 and not granted`;
  const isWaiting = async () => (await pool.query(`select ${waiting}`)).rows.length;
  await expect.poll(isWaiting).toBe(1);
  await pool.query(`select pg_terminate_backend(pid) ${waiting}`);
  const reader = createReader();
  expect(await reader.readOn(db)).toBeUndefined();
  expect(reader.read).toEqual([]);
  holder.release(true);
  await killed;
  await pool.query('drop trigger hold_numbering on numberings');
  await pool.query(
    'update graphile_worker._private_jobs set run_at = now(), locked_at = null, locked_by = null',
  );
  await runJobs(portal);
  expect(await reader.readOn(db)).toBeUndefined();
  expect(reader.read).toEqual(['one', 'two', 'three']);
});

test('rows whose job is lost or waits for its next try are numbered within the minute', async () => {
  const portal = await createTestPortal();
  const { db } = portal.deps;
  await db.transaction().execute(tx => record(tx, 'one'));
  await portal.database.pool.query('delete from graphile_worker._private_jobs');
  const minutely = feedJobs(portal.deps).filter(({ cron }) => cron === '* * * * *');
  for (const job of minutely) await job.run(null);
  const reader = createReader();
  await reader.readOn(db);
  expect(reader.read).toEqual(['one']);
});

test('after a backup was restored a reader is told, and reads everything that is there when it begins again', async () => {
  const source = await createTestDatabase();
  const name = new URL(source.url).pathname.slice(1);
  const admin = connect(inject('databaseServer'), { isPatient: true });
  onTestFinished(() => disconnect(admin));
  const reader = createReader();

  for (const note of ['kept 1', 'kept 2']) await record(source.db, note);
  await numberFeedRows(source.db);
  await source.close();
  await admin.pool.query(`create database ${name}_backup template ${name}`);
  const before = connect(source.url);
  for (const note of ['lost 3', 'lost 4']) await record(before.db, note);
  await numberFeedRows(before.db);
  expect(await reader.readOn(before.db)).toBeUndefined();
  await disconnect(before);

  await admin.pool.query(`drop database ${name} with (force)`);
  await admin.pool.query(`alter database ${name}_backup rename to ${name}`);
  const restored = connect(source.url);
  onTestFinished(() => disconnect(restored));
  // The numbers of the lost rows are given again.
  for (const note of ['new 3', 'new 4', 'new 5']) await record(restored.db, note);
  await numberFeedRows(restored.db);
  expect(await reader.readOn(restored.db)).toBe('of-another-database');
  reader.beginAgain();
  expect(await reader.readOn(restored.db)).toBeUndefined();
  expect(reader.read).toEqual(['kept 1', 'kept 2', 'lost 3', 'lost 4', 'new 3', 'new 4', 'new 5']);
});

test('a server that was recovered from its log has another generation, at once', async () => {
  const server = await createOwnServer();
  onTestFinished(() => server.remove());
  const first = connect(server.url);
  const before = await findGeneration(first.db);
  const { rows } = await first.pool.query<{ data_directory: string }>('show data_directory');
  await first.pool.query(`alter system set restore_command = 'false'`);
  await disconnect(first);
  await server.stop();
  await server.start();
  const again = connect(server.url);
  expect(await findGeneration(again.db)).toBe(before);
  await disconnect(again);
  await server.stop();
  await writeFile(join(rows[0]?.data_directory ?? '', 'recovery.signal'), '');
  await server.start();
  const recovered = connect(server.url);
  onTestFinished(() => disconnect(recovered));
  await expect
    .poll(async () => (await recovered.pool.query('select pg_is_in_recovery() as is')).rows[0]?.is)
    .toBe(false);
  expect(await findGeneration(recovered.db)).not.toBe(before);
});
