import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '#src/features/api/create-api-key.ts';
import { runDueJobs } from '#src/platform/jobs/jobs.ts';
import { goodExport, writeZip } from '#test/exports.ts';
import { createTestPortal } from '#test/portal.ts';
import { handOverJobs } from './hand-over.jobs.ts';
import { openInbox } from './inbox.ts';

const disk = mkdtempSync(join(tmpdir(), 'apometru-small-disk-'));
/** Only root may mount a small disk; these tests are skipped for other users. */
const hasDisk = (() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
afterAll(() => {
  if (hasDisk) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

const { deps, database, visitor } = await createTestPortal();
deps.config.largestExport = 8 * 1024 ** 2;
const roomy = deps.config.inbox;
const { pool } = database;
const { key } = await createApiKey(deps, { scope: 'import', name: undefined });
const authorization = `Bearer ${key}`;

async function put(body: Buffer): Promise<{ status: number; told: { id: string; state: string } }> {
  const answer = await visitor().send('/api/v1/exports/full.zip', {
    method: 'PUT',
    body: new Uint8Array(body),
    headers: { authorization },
  });
  return { status: answer.status, told: (await answer.json()) as { id: string; state: string } };
}

async function use(inbox: string): Promise<void> {
  deps.config.inbox = inbox;
  await openInbox(inbox);
  onTestFinished(() => rmSync(inbox, { recursive: true, force: true }));
}

const work = () => runDueJobs({ pool, handlers: handOverJobs({ ...deps, pool }), log: deps.log });
const findOutcome = async (id: string) =>
  (await visitor().get(`/api/v1/exports/${id}`, { authorization })).json();

test.skipIf(!hasDisk)('an export never takes the last of the disk, which others need', async () => {
  const inbox = join(disk, 'inbox');
  await use(inbox);
  const { bavail, blocks } = await statfs(disk);
  const notes = randomBytes((bavail - blocks * 0.04) * 4096 - 10_000);
  expect((await put(await readFile(await writeZip({ ...goodExport, notes })))).status).toBe(503);
  expect([await readdir(join(inbox, 'receiving')), await readdir(join(inbox, 'taken'))]).toEqual([[], []]);
});

test.skipIf(!hasDisk)(
  'an export for which the disk had no room is loaded when it is sent again',
  async () => {
    await use(roomy);
    await pool.query('select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs');
    const usual = process.env.TMPDIR;
    onTestFinished(() => {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    });
    const body = await readFile(await writeZip({ ...goodExport, 'notes.txt': 'x'.repeat(5_000_000) }));
    process.env.TMPDIR = disk;
    const { told: first } = await put(body);
    await work();
    expect(await findOutcome(first.id)).toMatchObject({ state: 'failed', failure: { kind: 'fault' } });
    process.env.TMPDIR = usual ?? '/tmp';
    const { told: second } = await put(body);
    expect(second).toMatchObject({ state: 'queued', id: expect.not.stringMatching(`^${first.id}$`) });
    await work();
    expect(await findOutcome(second.id)).toMatchObject({ state: 'done' });
  },
);
