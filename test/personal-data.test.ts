import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTestDatabase } from '#test/test-database.ts';

const page = readFileSync(new URL('../docs/personal-data.md', import.meta.url), 'utf8');
const { pool } = await createTestDatabase();

/** What the page says of each table: the names in the first cells of its rows. */
const described = Object.fromEntries(
  [...page.matchAll(/^### (\w+)\n([\s\S]*?)(?=^### |$(?![\s\S]))/gm)].map(([, table = '', section = '']) => [
    table,
    [...section.matchAll(/^\|([^|]*)\|/gm)]
      .flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
      .sort(),
  ]),
);

test('docs/personal-data.md has every column of every table, and no other', async () => {
  const { rows } = await pool.query<{ table: string; columns: string[] }>(`
    select c.table_name as table, array_agg(c.column_name::text order by c.column_name collate "C") as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely%'
    group by 1`);
  expect(described).toEqual(Object.fromEntries(rows.map(({ table, columns }) => [table, columns])));
});

// events, audit_log: the number of an account that is gone, which leads nowhere, and nothing else of it.
// threads, thread_messages, uploads: what was written to the utility stays with it, without the account.
const staysWithoutAccount = ['thread_messages', 'threads', 'uploads'];
test('closing an account erases what docs/personal-data.md states', async () => {
  const { rows } = await pool.query<{ table: string; rule: string }>(`
    select c.table_name as table, r.delete_rule as rule
    from information_schema.columns c
    left join information_schema.key_column_usage k
      on k.table_name = c.table_name and k.column_name = c.column_name and k.position_in_unique_constraint is not null
    left join information_schema.referential_constraints r using (constraint_name)
    where c.table_schema = 'public' and c.column_name = 'account_id' and c.table_name not in ('accounts', 'events', 'audit_log') order by 1`);
  const others = rows.filter(({ rule }) => rule !== 'CASCADE');
  expect(others).toEqual(staysWithoutAccount.map(table => ({ table, rule: 'SET NULL' })));
  const erased = /erases at once[\s\S]*?sign-ups of that address/.exec(page)?.[0] ?? '';
  expect(rows.filter(({ table, rule }) => rule === 'CASCADE' && !erased.includes(`\`${table}\``))).toEqual(
    [],
  );
  const stays = /What was written to the utility[\s\S]*?without the account/.exec(page)?.[0] ?? '';
  expect(staysWithoutAccount.filter(table => !stays.includes(`\`${table}\``))).toEqual([]);
});
