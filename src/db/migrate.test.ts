import { expect, test } from 'vitest';
import { createTestDatabase } from '#test/test-database.ts';
import { migrate } from './migrate.ts';

const database = await createTestDatabase();
const serving = database.connectToServe();

test('the role of serve has nothing to do in an up-to-date database', async () => {
  expect(await migrate(serving)).toEqual([]);
});

test('in an outdated one the error names the pending migrations and the command', async () => {
  await database.pool.query("delete from kysely_migration where name = '0004-exchange'");
  await expect(migrate(serving)).rejects.toThrow(
    /not up to date, and apometru_serve may not change it; 0004-exchange wait/,
  );
});

test("the role of serve may not change billing's data or read the files of exports", async () => {
  const refused = async (statement: string) =>
    serving.pool.query(statement).then(
      () => statement,
      ({ code }: { code?: string }) => code,
    );
  expect(await refused('update invoices set settled = 0')).toBe('42501');
  expect(await refused('delete from payments')).toBe('42501');
  expect(await refused('insert into imports (source, as_of, state) values ($$x$$, now(), $$done$$)')).toBe(
    '42501',
  );
  expect(await refused('select from kept_files')).toBe('42501');
  expect(await refused('create table mine ()')).toBe('42501');
  expect(await refused('select from invoices')).toBe('select from invoices');
});
