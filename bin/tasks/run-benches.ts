import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { readImports } from './imports.ts';

const root = join(import.meta.dirname, '../..');
const hook = new URL('../tsx.mjs', import.meta.url).href;

/** The files of bench/ that no other one uses. */
function listBenches(): string[] {
  const files = readdirSync(join(root, 'bench'))
    .filter(name => name.endsWith('.ts'))
    .map(name => `bench/${name}`);
  const used = new Set(readImports(root, files).map(({ to }) => to));
  return files.filter(file => !used.has(file));
}

const given = process.argv.slice(2);
/** From the first option on, all is for the bench. */
const firstOption = given.findIndex(word => word.startsWith('--'));
const wanted = firstOption < 0 ? given : given.slice(0, firstOption);
const options = given.slice(wanted.length);
const benches = listBenches().filter(
  file => wanted.length === 0 || wanted.some(name => file === `bench/${name}.ts`),
);
const [cpu] = cpus();
console.log(`${cpus().length} × ${cpu?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
for (const file of benches) {
  const { status } = spawnSync(process.execPath, ['--import', hook, join(root, file), ...options], {
    stdio: 'inherit',
  });
  if (status === 0) continue;
  console.error(`${file} ended with ${status}`);
  process.exitCode = 1;
}
