import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importInto, writeExport, writeZip } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';

const unpacked = async () =>
  (await readdir(tmpdir())).filter(name => name.startsWith(`apometru-exchange-${process.pid}-`));

const nothing = async (database: Awaited<ReturnType<typeof createTestDatabase>>) =>
  (await database.pool.query('select 1 from customers union all select 1 from imports')).rows;

test('no such directory, no manifest, and a manifest that does not say when', async () => {
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

test('an export of nothing but its moment is an import of nothing', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport({}, { 'manifest.json': '{"asOf":"2026-11-23T06:00:00+02:00"}' });
  expect((await importInto(database, folder)).code).toBe(0);
});

test('a zip that is none, that swells, or that would write elsewhere loads nothing and leaves nothing', async () => {
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

async function replaceInFile(path: string, from: string, to: string): Promise<void> {
  const text = (await readFile(path)).toString('latin1');
  await writeFile(path, Buffer.from(text.replaceAll(from, to), 'latin1'));
}

test('what a killed import had unpacked is removed by the next', async () => {
  const database = await createTestDatabase();
  // No process has this number: Linux counts to 4,194,304.
  const left = join(tmpdir(), 'apometru-exchange-99999999-left');
  await mkdir(left);
  const stream = createWriteStream(join(left, 'customers.csv'));
  await new Promise<void>(done => stream.end('personal data', () => done()));
  await importInto(database, await writeZip());
  expect((await readdir(tmpdir())).includes('apometru-exchange-99999999-left')).toBe(false);
});
