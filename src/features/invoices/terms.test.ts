import { expect, test } from 'vitest';
import { seedSettings } from '#src/platform/settings/seed-settings.ts';
import { goodExport, importInto, writeExport } from '#test/exports.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeBalance, makeFeed, makeInvoice } from '#test/factories/invoices.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { createTestDatabase } from '#test/test-database.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const entry = (name: string, from: string, value: unknown) => ({
  ...{ name, value, source: 'test' },
  from: Temporal.PlainDate.from(from),
});

test('days to pay and days of grace are those of the day of issue, and stay when the setting changes', async () => {
  const database = await createTestDatabase();
  const terms = [
    ...[entry('due-days', '2016-01-01', 15), entry('due-days', '2026-11-05', 20)],
    ...[entry('grace-days', '2016-01-01', 30), entry('grace-days', '2026-11-05', 40)],
  ];
  await seedSettings(database.db, terms, now);
  const issued = (number: string, issuedOn: string) =>
    makeUbl({ number, customerCode: '100200', issuedOn, dueOn: null });
  const path = await writeExport({
    ...goodExport,
    'invoices/3.xml': issued('APB 3', '2026-11-04'),
    'invoices/4.xml': issued('APB 4', '2026-11-05'),
  });
  const days = async () => {
    const { rows } = await database.pool.query<{ row: string }>(
      "select concat_ws(' ', number, due_on, grace_end) as row from invoices where number in ('APB 3', 'APB 4') order by number",
    );
    return rows.map(({ row }) => row);
  };
  const wanted = ['APB 3 2026-11-19 2026-12-19', 'APB 4 2026-11-25 2027-01-04'];
  await importInto(database, path);
  expect(await days()).toEqual(wanted);
  await seedSettings(
    database.db,
    [entry('due-days', '2016-01-01', 1), entry('grace-days', '2016-01-01', 1)],
    now,
  );
  await importInto(database, path);
  expect(await days()).toEqual(wanted);
});

test('a page shows a rate that has just changed, and asks for the settings only then', async () => {
  const portal = await createTestPortal();
  const { db } = portal.deps;
  await makeFeed(db);
  const customerId = await makeCustomer(db, { code: '7000001' });
  await makeInvoice(db, customerId, { number: 'APP 1', issuedOn: '2026-01-10' });
  await makeBalance(db, customerId, { computed: 15435n });
  const visitor = await createSignedIn(portal, { email: 'ana@example.com', customerIds: [customerId] });
  const other = await createTestPortal(undefined, portal.database);
  const atOther = other.visitor();
  for (const [name, value] of visitor.cookies) atOther.cookies.set(name, value);

  expect(await textOf(await visitor.get('/balance'))).toContain('0,02 %');
  await seedSettings(db, [entry('penalty-per-day', '2016-01-01', '0.0003')], now);
  for (const browser of [visitor, atOther]) {
    expect(await textOf(await browser.get('/balance'))).toContain('0,03 %');
    expect(await collectQueries(() => browser.get('/balance'))).toHaveLength(3);
  }
});

test('the help of a stranger follows too', async () => {
  const portal = await createTestPortal();
  const help = async () => await textOf(await portal.visitor().get('/help?question=grace-period'));
  expect(await help()).toContain('30 de zile');
  await seedSettings(portal.deps.db, [entry('grace-days', '2016-01-01', 47)], now);
  await expect.poll(help, { timeout: 60_000, interval: 200 }).toContain('47 de zile');
});
