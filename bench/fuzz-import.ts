import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database, disconnect } from '#src/db/database.ts';
import { startEmbeddedServer } from '#src/db/embedded/embedded-server.ts';
import { migrate } from '#src/db/migrate.ts';
import { tryExport, tryZip } from './fuzz-import-exports.ts';
import { randomOf } from './fuzz-ubl-inputs.ts';
import { runFuzz } from './run-fuzz.ts';

/**
 * Fuzzes the import with faulty exports. Results must not depend on chunk boundaries, no valid row may be lost to an
 * invalid one, no damaged .zip may be unpacked to other content, nothing may crash, hang or leave an import open, and each
 * refusal must have a readable reason. INPUTS is the number of files; in addition a hundredth as many .zip files and a
 * five-hundredth as many whole imports are tried. SEED is the first seed: INPUTS=1 SEED=4711 reproduces a failing file,
 * ZIP=4711 or IMPORT=4711 a failing .zip or export.
 */
const inputs = Number(process.env.INPUTS ?? 100_000);
const from = Number(process.env.SEED ?? 1);

type Try = (seed: number) => Promise<string>;

async function tryEach(name: string, seeds: number[], tryOne: Try): Promise<void> {
  const counts: Record<string, number> = {};
  let failures = 0;
  for (const seed of seeds) {
    try {
      const kind = await tryOne(seed);
      counts[kind] = (counts[kind] ?? 0) + 1;
    } catch (error) {
      failures += 1;
      process.exitCode = 1;
      console.error(`${name} ${seed}: ${(error as Error).stack}`);
    }
  }
  const told = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  console.log(
    `fuzz-import: ${seeds.length} ${name} from ${seeds[0]}: ${told.join(', ')}; ${failures} failed`,
  );
}

const seedsOf = (one: string | undefined, count: number): number[] =>
  one ? [Number(one)] : Array.from({ length: count }, (_, place) => from + place);

async function withDatabase(work: (database: Database, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'apometru-fuzz-import-'));
  const server = await startEmbeddedServer(join(folder, 'postgres'), { isThrowAway: true });
  const { db, pool } = connect(server.url);
  try {
    await migrate({ pool });
    await work({ db, pool, close: () => disconnect({ db, pool }) }, folder);
  } finally {
    await disconnect({ db, pool });
    await server.leave();
    await rm(folder, { recursive: true, force: true });
  }
}

const { ZIP, IMPORT } = process.env;
if (!ZIP && !IMPORT)
  await runFuzz('fuzz-import', new URL('./fuzz-import-thread.ts', import.meta.url), {
    from,
    to: from + inputs,
  });
if (!IMPORT) await tryEach('ZIP', seedsOf(ZIP, Math.ceil(inputs / 100)), seed => tryZip(randomOf(seed)));
if (!ZIP)
  await withDatabase((database, folder) =>
    tryEach('IMPORT', seedsOf(IMPORT, Math.ceil(inputs / 500)), seed =>
      tryExport(database, folder, randomOf(seed)),
    ),
  );
