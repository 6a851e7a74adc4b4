import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { consents, contactChanges } from '#src/features/customers/customer-feeds.ts';
import { contractKey } from '#src/features/customers/proof/contract-number.rules.ts';
import { readFeed } from '#src/features/exchange/out/read-feed.ts';
import { numberFeedRows } from '#src/platform/feeds/feeds.jobs.ts';
import { createEmptyDatabase } from '#test/test-database.ts';
import type { Database } from './database.ts';

const folder = new URL('../../db/migrations/', import.meta.url);
const names = readdirSync(folder).sort();
const ours = '0008-invoice-numbers-and-keys.sql';

async function apply(pool: Database['pool'], chosen: string[]): Promise<void> {
  for (const name of chosen) await pool.query(readFileSync(new URL(name, folder), 'utf8'));
}

/** With the tables from before a migration. */
async function createOldDatabase(before = ours): Promise<Database> {
  const database = await createEmptyDatabase();
  await apply(
    database.pool,
    names.filter(name => name < before),
  );
  return database;
}

const insertCustomer = (pool: Database['pool'], code: string, taxId: string | null = null) =>
  pool.query("insert into customers (code, kind, name, tax_id, import_id) values ($1, 'person', $1, $2, 1)", [
    code,
    taxId,
  ]);

test('loaded contracts get the current comparison key, and values that are no number are deleted', async () => {
  const { pool } = await createOldDatabase();
  const written = [
    '63514A/01.04.2019',
    '5512 din data de 1 aprilie 2019',
    '5513 / 2019-04-01 00:00:00',
    '5514-01-APR-19',
    'nr. 5515 (01/04/2019)',
    '63.514–B',
    'GR/7731/2023',
    'GR/12/3/2019',
    'GR/7732/04.05.2023',
    '15/2019',
    '15 din 2021',
    'Contract nr. 7',
    'ȘT-12',
    '5516/31.13.2019',
    'N/A',
    'fără număr',
    '0',
    '5,51E+03',
    '01.04.2019',
    'GR',
    '/2019',
    '3/apr15',
  ];
  for (const [place, number] of written.entries()) {
    await insertCustomer(pool, String(place));
    await pool.query('insert into contracts values ($1, $2, $3, null, null, 1)', [
      place + 1,
      `old ${place}`,
      number,
    ]);
  }
  await insertCustomer(pool, 'twice');
  await pool.query(
    "insert into contracts values ($1, '9912DIN01042019', '9912 din 01.04.2019', null, null, 1), ($1, '9912', '9912', null, null, 2)",
    [written.length + 1],
  );
  await apply(pool, [ours]);

  const { rows } = await pool.query('select number, number_key from contracts order by customer_id');
  expect(rows).toEqual([
    ...written
      .map(number => ({ number, number_key: contractKey(number) }))
      .filter(({ number_key }) => number_key !== ''),
    { number: '9912', number_key: '9912' },
  ]);
});

test('stored personal codes are deleted, other codes stay', async () => {
  const { pool } = await createOldDatabase();
  await insertCustomer(pool, '1', 'RO 1900101123456');
  await insertCustomer(pool, '2', 'RO 18547290');
  const document = { customer: { name: 'Ana', identifiers: ['1900101123456', '100200'] } };
  await pool.query(
    `insert into invoices (customer_id, number, kind, issued_on, due_on, net, vat, total, payable, document, import_id)
     values (1, 'APB 1', 'invoice', '2026-11-01', '2026-11-16', 1, 0, 1, 1, $1, 1)`,
    [JSON.stringify(document)],
  );
  const { rows: imports } = await pool.query(
    "insert into imports (source, as_of, state) values ('', now(), 'done') returning import_id",
  );
  await pool.query(
    "insert into import_problems (import_id, severity, file, message_ro, message_en) values ($1, 'refused', 'x', 'cod „1900101123456”', '5940000000003.')",
    [imports[0].import_id],
  );
  await pool.query("insert into kept_files values ('\\x01', 0, 'a'), ('\\x02', 0, 'b')");
  await pool.query(
    "insert into import_files values ($1, 'customers.csv', '\\x01'), ($1, 'contracts.csv', '\\x02')",
    [imports[0].import_id],
  );
  await apply(pool, [ours]);

  const select = async (query: string) => (await pool.query({ text: query, rowMode: 'array' })).rows;
  expect(await select('select tax_id, tax_key from customers order by code')).toEqual([
    [null, null],
    ['RO 18547290', '18547290'],
  ]);
  expect(await select("select document->'customer' from invoices")).toEqual([
    [{ name: 'Ana', identifiers: ['100200'] }],
  ]);
  expect(await select('select message_ro, message_en from import_problems')).toEqual([['cod „•••”', '•••.']]);
  expect(await select("select encode(sha256, 'hex') from kept_files")).toEqual([['02']]);
});

test('accounts linked before the migration are in the feeds', async () => {
  const feeds = '0016-keys-and-feeds.sql';
  const database = await createOldDatabase(feeds);
  const { pool, db } = database;
  await insertCustomer(pool, '7001');
  await pool.query(`
    insert into accounts (email, email_key, password_hash, terms_accepted_at)
      values ('Ana@apa.example', 'ana@apa.example', '', '2026-01-02T10:00:00+02:00');
    insert into account_customers (account_id, customer_id, linked_at) values (1, 1, '2026-01-03T10:00:00+02:00')`);
  await apply(pool, [feeds]);
  await numberFeedRows(db);
  const told = await Promise.all(
    [contactChanges, consents].map(kind => readFeed(db, kind, { after: undefined, limit: 10 })),
  );
  const common = {
    customer_code: '7001',
    at: '2026-01-03T08:00:00Z',
    account: '1',
    email: 'Ana@apa.example',
  };
  expect(told.map(page => page.ok && page.value.records)).toMatchObject([
    [{ ...common, change: 'confirmed', previous_email: null }],
    [{ ...common, consent: 'terms', change: 'given', version: null, given_at: '2026-01-02T08:00:00Z' }],
  ]);
});
