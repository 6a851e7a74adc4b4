import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { connect, type Db, disconnect } from './database.ts';

const { url } = await createTestDatabase();

function open(options: Parameters<typeof connect>[1] = {}): Db {
  const opened = connect(url, options);
  onTestFinished(() => disconnect(opened));
  return opened.db;
}

/** What a piece of work sent, and under which name. */
async function sentBy(work: () => Promise<unknown>): Promise<{ text: string; name: string | undefined }[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.map(([query]) => {
      const { text, name } = (typeof query === 'string' ? { text: query } : query) as pg.QueryConfig;
      return { text, name };
    });
  } finally {
    spy.mockRestore();
  }
}

const listPrepared = async (db: Db): Promise<string[]> =>
  (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)).rows.map(
    ({ statement }) => statement,
  );

test('every statement of a page requested before is named', async () => {
  const portal = await createTestPortal();
  const customerId = await makeCustomer(portal.database.db, { code: '7001234' });
  const customer = await createSignedIn(portal, { email: 'ana@apa.example', customerIds: [customerId] });
  for (const path of ['/balance', '/invoices', '/account', '/service-points']) {
    await customer.get(path);
    const sent = await sentBy(() => customer.get(path));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter(({ name }) => !name)).toEqual([]);
  }
});

test('a search is planned for its words each time', async () => {
  const portal = await createTestPortal();
  const customerId = await makeCustomer(portal.database.db, { code: '7001234' });
  const customer = await createSignedIn(portal, { email: 'ana@apa.example', customerIds: [customerId] });
  const search = () => customer.get('/invoices?q=strada+florilor');
  for (let times = 0; times < 3; times += 1) await search();
  const [searched] = (await sentBy(search)).filter(({ text }) => text.includes('translate('));
  expect(searched).toMatchObject({ name: undefined });
});

test('a named statement is planned once per connection, from its second execution on', async () => {
  await open()
    .connection()
    .execute(async db => {
      const ask = () => sql`select ${1}::int as one`.execute(db);
      await ask();
      expect(await listPrepared(db)).toEqual([]);
      await ask();
      await ask();
      expect(await listPrepared(db)).toEqual(['select $1::int as one']);
    });
});

test('without the setting no statement is named', async () => {
  await open({ namesStatements: false })
    .connection()
    .execute(async db => {
      for (let times = 0; times < 3; times += 1) await sql`select ${1}::int`.execute(db);
      expect(await listPrepared(db)).toEqual([]);
    });
});

test('a connection keeps at most 200 named statements', async () => {
  await open()
    .connection()
    .execute(async db => {
      for (let number = 0; number < 300; number += 1) {
        const ask = () => sql`select ${1}::int as ${sql.id(`n${number}`)}`.execute(db);
        await ask();
        await ask();
      }
      expect(await listPrepared(db)).toHaveLength(200);
    });
});

test('a running process gets the new columns of a migrated table', async () => {
  const db = open();
  await sql`create table changing (id int, was text); insert into changing values (1, 'before')`.execute(db);
  await db.connection().execute(async first => {
    await db.connection().execute(async second => {
      const ask = (on: Db) =>
        sql`select * from changing where id = ${1}`.execute(on).then(({ rows }) => rows);
      for (const on of [first, second, first, second])
        expect(await ask(on)).toEqual([{ id: 1, was: 'before' }]);
      await sql`alter table changing add column now text default 'after', alter column id type bigint`.execute(
        db,
      );
      const changed = { id: 1n, was: 'before', now: 'after' };
      expect(await ask(first)).toEqual([changed]);
      const sent = await sentBy(async () => {
        for (const on of [second, first, second]) expect(await ask(on)).toEqual([changed]);
      });
      // Nobody finds out twice.
      expect(sent).toHaveLength(3);
    });
  });
});

test('statements in a transaction are unnamed, and survive such a migration', async () => {
  const db = open();
  await sql`create table altered (id int)`.execute(db);
  const ask = (on: Db) => sql`select * from altered where id = ${1}`.execute(on);
  for (let times = 0; times < 3; times += 1) await ask(db);
  await db.transaction().execute(async tx => {
    await ask(tx);
    await sql`alter table altered add column more text`.execute(tx);
    await ask(tx);
    expect((await listPrepared(tx)).filter(text => text.includes('altered'))).toHaveLength(1);
  });
});

const askOne = (db: Db) => sql<{ one: number }>`select ${1}::int as one`.execute(db);

test('queries work through a transaction pooler too, and the log names the setting', async () => {
  const warned: string[] = [];
  const db = open({ warn: message => warned.push(message) });
  await askOne(db);
  const [{ name = '' } = {}] = await sentBy(() => askOne(db));
  await db.connection().execute(async first => {
    await askOne(first);
    await sql`deallocate all`.execute(first);
    expect((await askOne(first)).rows).toEqual([{ one: 1 }]);
    await db.connection().execute(async second => {
      await sql.raw(`prepare "${name}" as select 2`).execute(second);
      expect((await askOne(second)).rows).toEqual([{ one: 1 }]);
    });
  });
  expect(warned).toHaveLength(2);
  expect(warned[0]).toContain('NAMED_STATEMENTS=off');
});
