import { createWriteStream } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Database } from '#src/db/database.ts';
import { exchangeFiles } from '#src/features/exchange/in/csv/exchange-files.ts';
import { runImport } from '#src/features/exchange/in/import/import-command.ts';
import { unpackZip } from '#src/features/exchange/in/source/unpack-zip.ts';
import { check } from './fuzz-import-check.ts';
import { makeCsv, makeManifest, pick, type Random, upTo } from './fuzz-import-inputs.ts';

const names = [
  'manifest.json',
  'customers.csv',
  'x/customers.csv',
  'INVOICES/1.xml',
  'invoices/1.xml',
  './a',
  'a/../b',
];

/** Packs a few files, damages the archive, and unpacks it: the result must be the original content or a refusal. */
export async function tryZip(random: Random): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'apometru-fuzz-zip-'));
  try {
    const packed = new Map<string, string>();
    const zip = new ZipFile();
    for (let count = 0; count <= upTo(random, 5); count += 1) {
      const name = pick(random, names.slice(0, 5));
      if (packed.has(name)) continue;
      packed.set(name, `${name} `.repeat(upTo(random, 200)));
      const mode = random() < 0.05 ? 0o120777 : 0o100644;
      zip.addBuffer(Buffer.from(packed.get(name) ?? ''), name, { compress: random() < 0.5, mode });
    }
    zip.end();
    const path = join(folder, 'export.zip');
    await finished(zip.outputStream.pipe(createWriteStream(path)));
    await writeFile(path, damage(await readFile(path), random));
    const into = join(folder, 'unpacked');
    await mkdir(into);
    try {
      await unpackZip(path, into, { progress: () => undefined });
    } catch (error) {
      check(/\S/.test((error as Error).message), 'refused without a reason');
      return 'refused';
    }
    for (const name of await listFiles(into)) {
      const content = await readFile(join(into, name), 'utf8');
      check([...packed.values()].includes(content), `${name} is not what was packed`);
    }
    check((await readdir(folder)).length === 2, 'something was written elsewhere');
    return 'unpacked';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Changes bytes, replaces names with others of the same length, or cuts off the end. */
function damage(content: Buffer, random: Random): Buffer {
  const roll = random();
  if (roll < 0.2) return content;
  if (roll < 0.3) return content.subarray(0, upTo(random, content.length));
  if (roll < 0.5) {
    const [from, to] = pick(random, [
      ['customers.csv', 'CUSTOMERS.csv'],
      ['x/customers.csv', '../stomers.csv'],
      ['invoices/1.xml', '/nvoices/1.xml'],
      ['x/customers.csv', './customers.csv'],
      ['x/customers.csv', 'x\\customers.csv'],
      ['customers.csv', 'customers.\0sv'],
      ['INVOICES', 'invoices'],
    ] as const);
    return Buffer.from(content.toString('latin1').replaceAll(from, to), 'latin1');
  }
  const changed = Buffer.from(content);
  for (let count = 0; count <= upTo(random, 3); count += 1)
    changed[upTo(random, changed.length - 1)] = upTo(random, 255);
  return changed;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const found = await lstat(join(entry.parentPath, entry.name));
    check(found.isFile() || found.isDirectory(), `${entry.name} is neither a file nor a folder`);
  }
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)));
}

/** Imports an export of a few files twice: the second import must change nothing. */
export async function tryExport({ pool }: Database, folder: string, random: Random): Promise<string> {
  const directory = await mkdtemp(join(folder, 'export-'));
  const isManifestRight = random() < 0.8;
  const manifest = isManifestRight ? '{"asOf":"2026-11-23T06:00:00+02:00"}' : makeManifest(random);
  await writeFile(join(directory, 'manifest.json'), manifest);
  const files = [{ name: 'customers.csv', content: 'customer_code,kind,name\nc1,person,A\nc2,person,B\n' }];
  for (let count = 0; count < 4; count += 1) {
    const { key, content } = makeCsv(random);
    files.push({ name: exchangeFiles[key].name, content: content.toString('latin1') });
  }
  for (const { name, content } of files) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), Buffer.from(content, 'latin1'));
  }
  const run = async () => {
    let text = '';
    const output = { write: (part: string) => (text += part) };
    const code = await runImport({ pool, operator: {}, output }, [directory]);
    check(!/\p{Cc}/u.test(text.replaceAll('\n', '')), 'a control character');
    return { code, text };
  };
  const first = await run();
  check([0, 1, 2].includes(first.code) && /\S/.test(first.text), `exit ${first.code}`);
  check(!/refused to go on/.test(first.text), first.text);
  const { rows } = await pool.query("select state from imports where state not in ('done', 'failed')");
  check(rows.length === 0, 'an import was left open');
  if (first.code === 1) return 'refused';
  const second = await run();
  check(second.code === first.code, `exit ${first.code}, then ${second.code}: ${second.text}`);
  const changed = /^\S+ +\d+ +(?!0 +0 )\d+ +\d+ .*$/m.exec(second.text);
  check(!changed, `changed by the same export again: ${changed?.[0]}`);
  await rm(directory, { recursive: true, force: true });
  return first.code === 0 ? 'loaded' : 'loaded in part';
}
