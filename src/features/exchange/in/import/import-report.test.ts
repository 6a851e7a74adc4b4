import { execFileSync } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

test('each reported problem is one line without invisible characters', async () => {
  const database = await createTestDatabase();
  const forged = 'a\nrefused  payments.csv, line 1\u061c\u200b\u00ad\u{e0041}';
  const folder = await writeExport({ [`invoices/${forged}.xml`]: '<a/>' });
  const { text } = await importInto(database, folder);
  const lines = text.split('\n').filter(line => line.includes('payments.csv, line 1'));
  expect(lines).toEqual([
    expect.stringMatching(
      /^\w+ {2}invoices\/a refused {2}payments\.csv, line 1\\u061c\\u200b\\u00ad\\ue0041\.xml/,
    ),
  ]);

  const manifest = {
    asOf: '2026-11-23T06:00:00+02:00',
    files: { 'x.csv\nrefused  payments.csv': { rows: 1 } },
  };
  const refused = await importInto(
    database,
    await writeExport({ 'manifest.json': JSON.stringify(manifest) }),
  );
  expect(refused.text.trimEnd().split('\n').at(-1)).toMatch(/^manifest\.json: files names x\.csv refused/);
});

test('no cell of the list of problems is a formula, with any separator of a spreadsheet', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport({
    'contracts.csv': `customer_code,contract_number,=1+1,;=2+2;,"; ""'@3"\n100200,5512,,,\n`,
    'payments.csv':
      'payment_reference,customer_code,paid_on,amount,channel\nOP,100200,2026-11-20,"x; =4+4;",bank\n',
    'invoices/;-5+5;.xml': '<a/>',
  });
  await importInto(database, folder);
  const list = await readFile(`${folder}.problems.csv`, 'utf8');
  expect(list).toContain('=4+4');
  const cells = list.split(/[;\n]/).flatMap(cell => cell.split('","'));
  for (const cell of cells) expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@]/);
});

const names = {
  link: async (path: string, other: string) => symlink(other, path),
  'link to nothing': async (path: string) => symlink(`${path}.absent`, path),
  pipe: async (path: string) => void execFileSync('mkfifo', [path]),
  folder: async (path: string) => mkdir(path),
  'other file': async (path: string) => writeFile(path, 'another file'),
};

test('the list of problems is written to a new file or over an earlier list only', async () => {
  const database = await createTestDatabase();
  const folder = await writeExport({ 'contracts.csv': 'customer_code,contract_number\n999,1\n' });
  const other = `${folder}.other`;
  await writeFile(other, 'another file');
  const refusal = 'The list of problems could not be written: ';
  for (const [name, make] of Object.entries(names)) {
    await make(`${folder}.problems.csv`, other);
    const before = await lstat(`${folder}.problems.csv`);
    for (const named of [[], ['--problems', `${folder}.problems.csv`]]) {
      const { code, text } = await importInto(database, folder, ...named);
      expect([code, text], name).toEqual([2, expect.stringContaining(refusal)]);
    }
    expect(await lstat(`${folder}.problems.csv`), name).toMatchObject({
      ino: before.ino,
      mode: before.mode,
      size: before.size,
    });
    expect(await readdir(dirname(folder)), name).not.toContain('export.problems.csv.absent');
    await rm(`${folder}.problems.csv`, { recursive: true });
  }
  expect(await readFile(other, 'utf8')).toBe('another file');

  // A mistyped name does not overwrite a file of the export.
  const own = join(folder, 'contracts.csv');
  expect((await importInto(database, folder, '--problems', own)).text).toContain(refusal);
  expect(await readFile(own, 'utf8')).toContain('999,1');

  const earlier = ['', 'file,line,field,severity,message\n', '\ufefffile;line;field\n'.padEnd(9000, 'x\n')];
  for (const content of earlier) {
    await writeFile(`${folder}.problems.csv`, content);
    expect((await importInto(database, folder)).text).toContain(`Problems: ${folder}.problems.csv`);
    expect(await readFile(`${folder}.problems.csv`, 'utf8')).toMatch(
      /^\ufefffile,line,.*\n"contracts\.csv","2",.*\n$/,
    );
  }
});
