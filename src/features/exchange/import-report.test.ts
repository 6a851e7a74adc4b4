import { lstat, readFile, symlink, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { importInto, writeExport } from '#test/exports.ts';
import { createTestDatabase } from '#test/test-database.ts';

const sequence = '\u001b[2J\u001b]0;title\u0007\u009b31m\u202e';

test('no control character of an export reaches the terminal or the list of problems', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport({
    'contracts.csv': `customer_code,contract_number,${sequence}\n100200,5512,\n=1+1${sequence},7,\n300400,"63514A\n",\n`,
    [`${sequence.replaceAll('/', '')}.csv`]: 'a',
    'invoices/3.xml': `<${sequence}/>`,
    'invoices/4\u001b[1m.xml': '<a/>',
    'manifest.json': JSON.stringify({ asOf: '2026-11-23T06:00:00+02:00', [sequence]: 1 }),
  });
  const { code, text } = await importInto(database, folder);
  expect(code).toBe(2);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(text).toContain('\\u001b[2J\\u001b]0;title\\u0007\\u009b31m\\u202e');
  const list = await readFile(`${folder}.problems.csv`, 'utf8');
  expect(list.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  const broken = await importInto(
    database,
    await writeExport({ 'manifest.json': `{"asOf":"${'\u009b31m'}"}` }),
  );
  expect(broken.text.trimEnd()).not.toMatch(/\p{Cc}/u);
});

test('the list of problems is written over no other file, unless somebody names it', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport({ 'contracts.csv': 'customer_code,contract_number\n999,1\n' });
  const other = `${folder}.other`;
  await writeFile(other, 'another file');
  await symlink(other, `${folder}.problems.csv`);
  const { code, text } = await importInto(database, folder);
  expect([code, text]).toEqual([
    2,
    expect.stringContaining('The list of problems could not be written: ELOOP'),
  ]);
  expect(await readFile(other, 'utf8')).toBe('another file');

  await importInto(database, folder, '--problems', `${folder}.problems.csv`);
  expect(await readFile(other, 'utf8')).toContain('contracts.csv');
  // What is named is written to and stays what it is: a device, a pipe, a link.
  expect((await lstat(`${folder}.problems.csv`)).isSymbolicLink()).toBe(true);
});
