import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpContent, goodExport, importInto, writeExport, writeZip } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { findFeedMoment } from '../../../invoices/balance/feed.queries.ts';
import { roomOf } from '../source/disk-room.ts';
import { makeUnpackedFolder } from '../source/unpacked-folder.ts';

const unpacked = async () =>
  (await readdir(tmpdir())).filter(
    name => name.startsWith('apometru-exchange-') && name.includes(`-${process.pid}-`),
  );

const nothing = async (database: Awaited<ReturnType<typeof createTestDatabase>>) =>
  (
    await database.pool.query(
      "select 1 from customers union all select 1 from imports where state <> 'failed'",
    )
  ).rows;

test('a missing directory, a missing manifest, and a manifest without a moment are refused', async () => {
  const database = await createTestDatabase();
  const empty = await writeExport({}, {});
  expect(await importInto(database, `${empty}/none`)).toEqual({
    code: 1,
    text: `${empty}/none: there is no such file or directory.\n`,
  });
  const { code, text } = await importInto(database, empty);
  expect([code, text]).toEqual([
    1,
    expect.stringContaining('manifest.json is missing. It must hold {"asOf"'),
  ]);
  for (const [manifest, said] of [
    ['{}', 'manifest.json: asOf is missing'],
    ['{"asOf": "yesterday"}', 'manifest.json: asOf is "yesterday", not a moment'],
    ['asOf=now', 'manifest.json is not JSON'],
    ['null', 'manifest.json: asOf is missing'],
  ] as const) {
    const { code, text } = await importInto(database, await writeExport({ 'manifest.json': manifest }));
    expect([code, text]).toEqual([1, expect.stringContaining(said)]);
  }
  expect(await nothing(database)).toEqual([]);
});

test('a false .zip, a zip bomb, and one with outside paths load nothing and leave nothing', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport();
  await writeFile(`${folder}/none.zip`, 'PK not a zip');
  expect(await importInto(database, `${folder}/none.zip`)).toEqual({
    code: 1,
    text: expect.stringContaining('none.zip is neither a folder nor a .zip that can be read: '),
  });

  const bomb = await writeZip({ 'manifest.json': '{}', 'customers.csv': Buffer.alloc(200 * 1024 * 1024) });
  expect(await importInto(database, bomb)).toEqual({
    code: 1,
    text: `${bomb}: unpacks to more than an export can be.\n`,
  });

  const escaping = await writeZip({ 'xx/outside.csv': 'a' });
  await replaceInFile(escaping, 'xx/outside.csv', '../outside.csv');
  expect(await importInto(database, escaping)).toEqual({
    code: 1,
    text: expect.stringContaining('../outside.csv'),
  });
  expect(await unpacked()).toEqual([]);
  expect(await nothing(database)).toEqual([]);
});

test('a damaged .zip, or one with links or duplicate names, loads nothing', async () => {
  const database = await createTestDatabase();
  const damaged = await writeZip(goodExport, { compress: false });
  await replaceInFile(damaged, 'OP-1,100200,2026-11-20,152.29', 'OP-1,100200,2026-11-20,952.29');
  const twice = await writeZip({ ...goodExport, 'payments.cs2': 'payment_reference\n' });
  await replaceInFile(twice, 'payments.cs2', 'payments.csv');
  const capitals = await writeZip({ ...goodExport, 'Invoices/1.XML': 'a' });
  const dotted = await writeZip({ ...goodExport, 'x/payments.csv': 'payment_reference\n' });
  await replaceInFile(dotted, 'x/payments.csv', './payments.csv');
  const special = { mode: 0o120777, name: 'invoices/9.xml', content: '/etc/passwd' };
  const link = await writeZip(goodExport, { special });
  const absolute = await writeZip({ ...goodExport, 'xetc/x.csv': 'a' });
  await replaceInFile(absolute, 'xetc/x.csv', '/etc/x.csv');
  for (const [zip, said] of [
    [damaged, 'payments.csv: was damaged on its way: its checksum in the .zip does not match.'],
    [twice, 'holds two files of one name (capitals do not count): payments.csv'],
    [capitals, 'holds two files of one name (capitals do not count): Invoices/1.XML'],
    [dotted, 'holds two files of one name (capitals do not count): ./payments.csv'],
    [link, 'holds a link or a device, not only files: invoices/9.xml'],
    [absolute, 'absolute path: /etc/x.csv'],
  ] as const) {
    const { code, text } = await importInto(database, zip);
    expect([code, text]).toEqual([1, expect.stringContaining(said)]);
  }
  expect(await unpacked()).toEqual([]);
  expect(await nothing(database)).toEqual([]);
});

test('only regular files are read', async () => {
  const database = await createTestDatabase();
  const secret = join(await writeExport({}, { secret: 'the password of the database' }), 'secret');
  const other = await writeExport();
  const replaced = async (name: string, replace: (path: string) => unknown) => {
    const folder = await writeExport({ [name]: null });
    await replace(join(folder, name));
    return importInto(database, folder);
  };
  const makePipe = (path: string) => execFileSync('mkfifo', [path]);

  // Reading a pipe without a writer would never end.
  for (const make of [(path: string) => symlink(secret, path), makePipe, (path: string) => mkdir(path)]) {
    for (const name of ['invoices/1.signature.xml', 'invoices/1.pdf', 'invoices/1.xml', 'payments.csv']) {
      const { code, text } = await replaced(name, make);
      expect([code, text]).toEqual([
        2,
        expect.stringMatching(`refused  ${name}: Nu este un fișier obișnuit`),
      ]);
    }
    expect(await replaced('manifest.json', make)).toMatchObject({
      code: 1,
      text: 'manifest.json is a link or a device, not a file.\n',
    });
  }
  const linked = await writeExport();
  await rm(join(linked, 'invoices'), { recursive: true });
  await symlink(join(other, 'invoices'), join(linked, 'invoices'));
  expect((await importInto(database, linked)).text).toContain(
    'refused  invoices: Nu este un fișier obișnuit',
  );
  const shown = `${other}-shown`;
  await symlink(other, shown);
  for (const path of [shown, `${shown}/`, '/dev/null'])
    expect((await importInto(database, path)).text).toContain('is a link or a device');

  const { rows } = await database.pool.query(
    "select kind, convert_from(content, 'UTF8') as content from invoice_files",
  );
  expect(rows.filter(({ content }) => content.includes('password'))).toEqual([]);
});

test('a PDF or signature of another format is reported, and the invoice loads without it', async () => {
  const database = await createTestDatabase();
  const { code, text } = await importInto(
    database,
    await writeExport({ 'invoices/1.pdf': 'GIF89a', 'invoices/1.signature.xml': 'root:x:0:0' }),
  );
  expect(code).toBe(2);
  expect(text).toContain('refused  invoices/1.pdf: Nu este un fișier PDF');
  expect(text).toContain('refused  invoices/1.signature.xml: Nu este un fișier XML');
  expect(text).toMatch(/invoices +2 +2 +0 +0 +0 +0/);
});

test('file names are case-insensitive, and names that differ only in case are refused', async () => {
  const [database, plain] = [await createTestDatabase(), await createTestDatabase()];
  const shouted = Object.fromEntries(
    Object.entries(goodExport).map(([name, content]) => [name.toUpperCase(), content]),
  );
  expect((await importInto(database, await writeExport({}, shouted))).code).toBe(0);
  await importInto(plain, await writeExport());
  expect(await dumpContent(database)).toEqual(await dumpContent(plain));

  const twice = await writeExport({ 'PAYMENTS.csv': 'payment_reference\n' });
  expect(await importInto(database, twice)).toEqual({
    code: 1,
    text: 'The export has both PAYMENTS.csv and payments.csv: which one counts?\n',
  });
  const twins = await writeExport({
    'invoices/B.xml': makeUbl({ number: 'APB 7', customerCode: '100200' }),
    'invoices/b.XML': makeUbl({ number: 'APB 8', customerCode: '100200' }),
    'invoices/1.PDF': '%PDF-1.7 which one',
  });
  const { code, text } = await importInto(plain, twins);
  expect(code).toBe(2);
  expect(text).toContain('refused  invoices/B.xml: Numele diferă doar prin litere mari de „b.XML”');
  expect(text).toContain('refused  invoices/b.XML: Numele diferă doar prin litere mari de „B.xml”');
  expect(text).toContain('refused  invoices/1.PDF: Numele diferă');
  expect(text).toMatch(/invoices +4 +0 +0 +2 +2 +0/);
});

test('an export with nothing valid loads nothing and does not renew the date of the data', async () => {
  const database = await createTestDatabase();
  await importInto(database, await writeExport());
  const before = await dumpContent(database);
  const asOf = '{"asOf":"2026-11-24T06:00:00+02:00"}';
  for (const files of [
    {},
    { 'clients.csv': goodExport['customers.csv'] ?? '' },
    { 'customers.csv': 'customer_code,kind,name\n' },
    { 'customers.csv': 'customer_code,kind,name\n,person,Ana\n100200,PFA,Ion\n' },
    { 'contracts.csv': 'customer_code,contract_number\n999,1\n' },
    { 'invoices/1.xml': 'none' },
  ]) {
    const { code, text } = await importInto(database, await writeExport({ 'manifest.json': asOf }, files));
    expect([code, text]).toEqual([1, expect.stringContaining('Nothing could be taken out of this export.')]);
  }
  expect(await findFeedMoment(database.db)).toEqual(Temporal.Instant.from('2026-11-23T04:00:00Z'));
  expect(await dumpContent(database)).toEqual(before);
  const { rows } = await database.pool.query(
    'select state, count(*)::int from imports group by 1 order by 1',
  );
  expect(rows).toEqual([
    { state: 'done', count: 1 },
    { state: 'failed', count: 6 },
  ]);
  const { rows: problems } = await database.pool.query(
    "select count(*)::int from import_problems where severity = 'refused'",
  );
  expect(problems).toEqual([{ count: 4 }]);
});

async function replaceInFile(path: string, from: string, to: string): Promise<void> {
  const text = (await readFile(path)).toString('latin1');
  await writeFile(path, Buffer.from(text.replaceAll(from, to), 'latin1'));
}

test('files unpacked by a killed import are removed by the next', async () => {
  const database = await createTestDatabase();
  const made = await makeUnpackedFolder();
  await rm(made, { recursive: true });
  const [ours, others] = [
    basename(made).replace(/-\d+-\w+$/, '-99999999-left'),
    'apometru-exchange-1-99999999-left',
  ];
  for (const name of [ours, others]) {
    await mkdir(join(tmpdir(), name));
    await writeFile(join(tmpdir(), name, 'customers.csv'), 'personal data');
  }
  await importInto(database, await writeZip());
  const left = await readdir(tmpdir());
  // Not a valid process id: Linux stops at 4,194,304. Folders of other containers' processes are kept for a day.
  expect(left).not.toContain(ours);
  expect(left).toContain(others);
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(tmpdir(), others), longAgo, longAgo);
  await importInto(database, await writeZip());
  expect(await readdir(tmpdir())).not.toContain(others);
});

test('unpacking leaves a twentieth of the disk free, or a gigabyte', () => {
  const bsize = 4096;
  const gigabyte = 1024 ** 3 / bsize;
  expect(roomOf({ bsize, blocks: 100 * gigabyte, bavail: 3 * gigabyte })).toBe(2 * 1024 ** 3);
  expect(roomOf({ bsize, blocks: 10 * gigabyte, bavail: 3 * gigabyte })).toBe(2.5 * 1024 ** 3);
  expect(roomOf({ bsize, blocks: 100 * gigabyte, bavail: gigabyte / 2 })).toBe(0);
});
