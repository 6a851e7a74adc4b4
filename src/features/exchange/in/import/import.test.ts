import { expect, test, vi } from 'vitest';
import { connect } from '#src/db/database.ts';
import { dumpContent, dumpTables, goodExport, importInto, writeExport, writeZip } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { findFeedMoment } from '../../../invoices/balance/feed.queries.ts';
import { showProgress } from './import-report.ts';

test('a valid export loads completely', async () => {
  const database = await createTestDatabase();
  const { code, text } = await importInto(database, await writeExport());

  expect(text).toContain('True at 2026-11-23T04:00:00Z');
  expect(code).toBe(0);
  expect(await findFeedMoment(database.db)).toEqual(Temporal.Instant.from('2026-11-23T04:00:00Z'));
  const { rows: invoices } = await database.pool.query(
    'select number, net, vat, total, payable, settled, settled_on, due_on from invoices order by number',
  );
  expect(invoices).toEqual([
    {
      number: 'APB 1',
      net: 13720n,
      vat: 1509n,
      total: 15229n,
      payable: 15229n,
      settled: 15229n,
      settled_on: day('2026-11-20'),
      due_on: day('2026-11-25'),
    },
    {
      number: 'APB 2',
      net: 13720n,
      vat: 1509n,
      total: 15229n,
      payable: 15229n,
      settled: 0n,
      settled_on: null,
      due_on: day('2026-11-25'),
    },
  ]);
  const { rows: files } = await database.pool.query(
    "select kind, convert_from(content, 'UTF8') as content from invoice_files where kind <> 'ubl' order by kind",
  );
  expect(files).toEqual([
    { kind: 'pdf', content: '%PDF-1.7 the print' },
    { kind: 'signature', content: '<Signature/>' },
  ]);
  const { rows: customers } = await database.pool.query(
    'select code, name, computed, stated from customers join balances using (customer_id) order by code',
  );
  expect(customers).toEqual([
    { code: '100200', name: 'Ana Izvoreanu', computed: 0n, stated: 0n },
    { code: '300400', name: 'Morăria "Piatra" SRL', computed: 15229n, stated: 15229n },
  ]);
  const { rows: readings } = await database.pool.query(
    'select serial, read_on, index_litres from readings join meters using (customer_id, meter_id) order by 1, 2',
  );
  expect(readings).toHaveLength(3);
});

test('the same export again changes no row', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport();
  await importInto(database, folder);
  const before = await dumpTables(database);
  const { code, text } = await importInto(database, folder);

  expect(code).toBe(0);
  expect(text).toMatch(/customers\.csv +2 +0 +0 +2 +0 +0/);
  expect(text).toMatch(/invoices +2 +0 +0 +2 +0 +0/);
  expect(await dumpTables(database)).toEqual(before);
});

test('a .zip, with or without its folder, loads the same as the directory', async () => {
  const [fromFolder, fromZip] = [await createTestDatabase(), await createTestDatabase()];
  await importInto(fromFolder, await writeExport());
  const packed = Object.fromEntries(
    Object.entries(goodExport).map(([name, content]) => [`noiembrie/${name}`, content]),
  );
  const { code } = await importInto(fromZip, await writeZip(packed));

  expect(code).toBe(0);
  const loaded = await dumpContent(fromZip);
  expect(loaded).toEqual(await dumpContent(fromFolder));
  expect(loaded.invoice_files).toHaveLength(4);
});

test('semicolons, a byte order mark, decimal commas, days with points and any column order are read', async () => {
  const database = await createTestDatabase();
  const { code } = await importInto(
    database,
    await writeExport({
      'payments.csv':
        '\ufeffchannel;Amount;paid_on;payment_reference;customer_code\r\nbank;1.152,29;31.12.2025;OP-7;100 200\r\ncash;"-0,5";1.1.2026;OP-8;300400\r\n',
    }),
  );
  expect(code).toBe(0);
  const { rows } = await database.pool.query(
    'select reference, paid_on, amount from payments order by reference',
  );
  expect(rows).toEqual([
    { reference: 'OP-7', paid_on: day('2025-12-31'), amount: 115229n },
    { reference: 'OP-8', paid_on: day('2026-01-01'), amount: -50n },
  ]);
});

test('concurrent imports wait for each other', async () => {
  const database = await createTestDatabase();
  const other = connect(database.url);
  const folder = await writeExport();
  const ran = await Promise.all([importInto(database, folder), importInto(other, folder)]);
  await other.db.destroy();

  expect(ran.map(({ code }) => code)).toEqual([0, 0]);
  expect(ran.filter(({ text }) => text.includes('waiting for another import to end'))).toHaveLength(1);
  const { rows } = await database.pool.query(
    "select state, counts->0->>'added' as added from imports order by finished_at",
  );
  expect(rows).toEqual([
    { state: 'done', added: '2' },
    { state: 'done', added: '0' },
  ]);
});

test('on a terminal the progress is a bar, elsewhere one line per second', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    for (const isTTY of [true, false]) {
      let text = '';
      const { step, end } = showProgress({ isTTY, write: part => (text += part) });
      step({ phase: 'checking', file: 'readings.csv', share: 0.5 });
      vi.advanceTimersByTime(3_000);
      end();
      if (isTTY)
        expect(text).toContain(`\r\x1b[Kchecking readings.csv [${'#'.repeat(15)}${'·'.repeat(15)}] 50 %`);
      else expect(text).toBe('checking readings.csv 50 %\n'.repeat(3));
    }
  } finally {
    vi.useRealTimers();
  }
});

const day = (text: string) => Temporal.PlainDate.from(text);
