import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { goodExport, writeExport, writeZip } from '#test/exports.ts';
import { makeOperator } from '#test/factories/make-operator.ts';
import { createTestClock } from '#test/portal.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { openPatientClient } from '../../../../db/database.ts';
import { type ImportId, toId } from '../../../../domain/ids.ts';
import { runDueJobs } from '../../../../platform/jobs/jobs.ts';
import { createLog } from '../../../../platform/observe/log.ts';
import { createMetrics } from '../../../../platform/observe/metrics.ts';
import { importLock } from '../import/import-record.ts';
import { listImports, requestStop } from '../import/imports.queries.ts';
import { forgetFiledExports } from './forget-filed-exports.ts';
import { handOverJobs } from './hand-over.jobs.ts';
import { runImports } from './imports-command.ts';
import { openInbox } from './inbox.ts';
import { InboxWatch } from './look-into-inbox.ts';
import { watchHandOver } from './watch-hand-over.ts';

const database = await createTestDatabase();
const { db, pool } = database;
const clock = createTestClock();
const lines: string[] = [];
const log = createLog({ logLevel: 'info' }, { write: line => lines.push(line) });
let inbox: string;
let watch: InboxWatch;

beforeEach(async () => {
  inbox = await mkdtemp(join(tmpdir(), 'apometru-inbox-'));
  watch = new InboxWatch({ db, clock, log, inbox });
  lines.length = 0;
  await pool.query(
    'delete from graphile_worker._private_jobs; update imports set taken_as = null, filed_as = null',
  );
});
afterEach(() => rm(inbox, { recursive: true, force: true }));

const jobs = (stopping?: AbortSignal) =>
  handOverJobs({
    ...{ db, pool, clock, log, stopping, operator: makeOperator() },
    config: {
      mode: 'test',
      publicUrl: new URL('http://localhost'),
      trustedProxies: 0,
      inbox,
      largestExport: 1,
      oidc: undefined,
      replyAddress: undefined,
    },
  });
/** Runs due jobs until none is left: a single run ends while the queue of the previous import is still locked. */
async function work(stopping?: AbortSignal): Promise<void> {
  const due = async () =>
    (
      await pool.query(
        "select from graphile_worker.jobs where task_identifier = 'load-handed-over-export' and run_at <= now()",
      )
    ).rowCount;
  do await runDueJobs({ pool, handlers: jobs(stopping), log: log });
  while (await due());
}
/** Two scans with a pause between them in which nothing grows. */
async function lookAgain(seconds = 10): Promise<void> {
  await watch.look();
  clock.add({ seconds });
  await watch.look();
}
const put = async (name: string, path: string) => rename(path, join(inbox, name));
const list = async (folder: string) => (await readdir(join(inbox, folder))).toSorted();
const newest = async () => (await listImports(db, 1))[0];
const taken = () => list('taken');

test('a folder and a .zip are taken once they have not grown for ten seconds, loaded, and filed as done', async () => {
  await put('2026-11-23', await writeExport());
  await put('again.zip', await writeZip());
  await watch.look();
  clock.add({ seconds: 9 });
  await writeFile(join(inbox, '2026-11-23', 'notes.txt'), 'grown');
  await watch.look();
  clock.add({ seconds: 9 });
  await watch.look();
  expect((await taken()).map(name => name.slice(37))).toEqual(['again.zip']);
  clock.add({ seconds: 1 });
  await watch.look();
  expect((await taken()).map(name => name.slice(37)).toSorted()).toEqual(['2026-11-23', 'again.zip']);
  expect((await newest())?.state).toBe('queued');

  await work();
  expect(await taken()).toEqual([]);
  const [second, first] = await listImports(db, 2);
  expect([first?.state, second?.state]).toEqual(['done', 'done']);
  const filed = [`${first?.id}-${first?.name}`, `${second?.id}-${second?.name}`];
  expect(filed.map(name => name.replace(/^\d+-/, '')).toSorted()).toEqual(['2026-11-23', 'again.zip']);
  // The file that does not belong to an export is reported in the list beside it.
  const withList = filed.find(name => name.endsWith('2026-11-23'));
  expect(await list('done')).toEqual([...filed, `${withList}.problems.csv`].toSorted());
  expect(await readFile(join(inbox, 'done', `${withList}.problems.csv`), 'utf8')).toMatch(
    /"notes\.txt",.*"warning"/,
  );
});

test('a faulty export goes to failed with the reason beside it, and the worker continues', async () => {
  await put('bad', await writeExport({ 'manifest.json': 'none' }));
  await put('empty', await writeExport({}, { 'manifest.json': goodExport['manifest.json'] ?? '' }));
  await lookAgain();
  await work();
  const [one, other] = await listImports(db, 2);
  expect([one?.state, other?.state]).toEqual(['failed', 'failed']);
  const bad = [one, other].find(each => each?.name === 'bad');
  expect(await list('failed')).toContain(`${bad?.id}-bad`);
  const problems = await readFile(join(inbox, 'failed', `${bad?.id}-bad.problems.csv`), 'utf8');
  expect(problems).toMatch(/"refused","manifest\.json is not JSON/);
  const { rows } = await pool.query(
    "select from graphile_worker.jobs where task_identifier = 'load-handed-over-export'",
  );
  expect(rows).toEqual([]);
});

test('names that begin with a dot or end in .part or .tmp are ignored until renamed', async () => {
  for (const name of ['.hidden', 'x.part', 'x.TMP']) await put(name, await writeExport());
  await lookAgain(1000);
  expect(await taken()).toEqual([]);
  await rename(join(inbox, 'x.part'), join(inbox, 'x'));
  await lookAgain();
  expect(await taken()).toHaveLength(1);
});

test('an unfinished export is left alone, reported once, and counted', async () => {
  await put('no-manifest', await writeExport({ 'manifest.json': null }));
  const cut = (await readFile(await writeZip())).subarray(0, 2000);
  await writeFile(join(inbox, 'cut.zip'), cut);
  await writeFile(join(inbox, 'customers.csv'), 'x');
  await symlink(await writeExport(), join(inbox, 'link'));
  await lookAgain(599);
  expect(lines.filter(line => line.includes('"unfinished"'))).toEqual([]);
  await lookAgain(1);
  await lookAgain(5000);
  const told = lines.map(line => JSON.parse(line)).filter(({ level }) => level === 'warn');
  expect(told.map(({ name, reason }) => `${name} ${reason}`).toSorted()).toEqual([
    'customers.csv loose-file',
    'cut.zip unfinished',
    'link link',
    'no-manifest unfinished',
  ]);
  expect(await list('.')).toEqual(
    expect.arrayContaining(['customers.csv', 'cut.zip', 'link', 'no-manifest']),
  );
  const metrics = createMetrics();
  watchHandOver(metrics, db);
  expect(await metrics.text()).toMatch(/^apometru_inbox_left 4$/m);
  let said = '';
  await runImports({ db, output: { write: (text: string) => (said += text) } }, []);
  expect(said).toContain('left in the inbox: cut.zip  unfinished  since 2026-');

  await writeFile(join(inbox, 'no-manifest', 'manifest.json'), goodExport['manifest.json'] ?? '');
  await lookAgain();
  expect(await taken()).toHaveLength(1);
  expect(await metrics.text()).toMatch(/^apometru_inbox_left 3$/m);
});

test('with several watchers of one inbox each export is loaded once', async () => {
  for (let nth = 0; nth < 3; nth += 1) await put(`export ${nth}`, await writeExport());
  const others = Array.from({ length: 6 }, () => new InboxWatch({ db, clock, log, inbox }));
  const before = (await newest())?.id ?? 0n;
  await Promise.all(others.map(other => other.look()));
  clock.add({ seconds: 10 });
  await Promise.all(others.map(other => other.look()));
  expect(await taken()).toHaveLength(3);
  const { rows } = await pool.query('select name from imports where import_id > $1 order by name', [before]);
  expect(rows.map(({ name }) => name)).toEqual([0, 1, 2].map(nth => `export ${nth}`));
  await Promise.all([work(), work()]);
  expect(await list('done')).toHaveLength(3);
});

test('an export moved by a killed worker gets its row in the next scan', async () => {
  await lookAgain();
  await rename(await writeExport(), join(inbox, 'taken', '0a1b2c3d-0000-4000-8000-00000000abcd-left'));
  await writeFile(join(inbox, 'taken', 'somebody else’s'), '');
  await watch.look();
  await watch.look();
  await work();
  expect(await newest()).toMatchObject({ name: 'left', state: 'done' });
  expect(await taken()).toEqual(['somebody else’s']);
});

test('an export removed before it was loaded is reported as such', async () => {
  await put('gone', await writeExport());
  await lookAgain();
  for (const name of await taken()) await rm(join(inbox, 'taken', name), { recursive: true });
  await work();
  expect(await newest()).toMatchObject({ state: 'failed', failureKind: 'export' });
  expect((await newest())?.failure).toContain('no such file or directory');
});

test('a stopping worker leaves its import to the next one, which does not count as a failed try', async () => {
  const holder = await openPatientClient(pool);
  onTestFinished(() => holder.end());
  await holder.query('select pg_advisory_lock($1)', [importLock]);
  await put('long', await writeExport());
  await lookAgain();
  const stopping = new AbortController();
  const working = work(stopping.signal);
  await expect.poll(async () => (await newest())?.state).toBe('waiting');
  stopping.abort();
  await working;
  expect(await newest()).toMatchObject({ state: 'queued', tries: 0 });
  await holder.query('select pg_advisory_unlock($1)', [importLock]);
  await pool.query('update graphile_worker._private_jobs set run_at = now()');
  await work();
  expect(await newest()).toMatchObject({ state: 'done', tries: 1 });
});

test('an import stopped before it starts is filed as failed, with the stop as its reason', async () => {
  await put('unwanted', await writeExport());
  await lookAgain();
  const { id = toId<ImportId>(0) } = (await newest()) ?? {};
  expect(await requestStop(db, id)).toBe(true);
  await work();
  expect(await newest()).toMatchObject({ state: 'stopped', tries: 0 });
  expect(await list('failed')).toEqual([`${id}-unwanted`, `${id}-unwanted.problems.csv`]);
});

/** A real worker process in the middle of an import that is blocked until the lock is released. */
async function startWorkerThatImports(name: string) {
  const holder = await openPatientClient(pool);
  onTestFinished(() => holder.end());
  await openInbox(inbox);
  await rename(await writeExport(), join(inbox, 'taken', `0a1b2c3d-0000-4000-8000-00000000beef-${name}`));
  await holder.query('begin; lock table kept_files in access exclusive mode');
  const child = spawn(fileURLToPath(new URL('../../../../../bin/apometru', import.meta.url)), ['worker'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...{ DATABASE_URL: database.url, INBOX: inbox, DATA_DIR: inbox, SECRET: 'x'.repeat(40) },
      ...{ PUBLIC_URL: 'http://localhost', SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'silent' },
      OPERATOR_FILE: fileURLToPath(new URL('../../../../../demo/operator.json', import.meta.url)),
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const held = { name, file: 'payments to invoices', state: 'applying', tries: 1 };
  await expect.poll(newest).toMatchObject(held);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    return (await once(child, 'exit')) as [number | null, string | null];
  };
  return { end, letGo: () => holder.query('rollback') };
}

test('after a worker is killed during an import, the next one loads it completely, once', async () => {
  const { end, letGo } = await startWorkerThatImports('killed');
  expect(await end('SIGKILL')).toEqual([null, 'SIGKILL']);
  await expect.poll(async () => (await newest())?.state).toBe('interrupted');
  await letGo();
  // Another worker does this by itself a few seconds later.
  await pool.query(
    'select graphile_worker.force_unlock_workers(array_agg(locked_by)) from graphile_worker.jobs',
  );
  await work();
  expect(await newest()).toMatchObject({ name: 'killed', state: 'done', tries: 2 });
  expect((await list('done')).filter(name => name.endsWith('-killed'))).toHaveLength(1);
  expect(await taken()).toEqual([]);
});

test('a worker stopped during an import ends at once and leaves it to the next one', async () => {
  const { end, letGo } = await startWorkerThatImports('restarted');
  expect(await end('SIGTERM')).toEqual([0, null]);
  expect(await newest()).toMatchObject({ name: 'restarted', state: 'queued', tries: 0 });
  await letGo();
  await pool.query('update graphile_worker._private_jobs set run_at = now()');
  await work();
  expect(await newest()).toMatchObject({ name: 'restarted', state: 'done', tries: 1 });
});

test('an import whose worker was killed is tried once more, then fails', async () => {
  await put('deadly', await writeExport());
  await lookAgain();
  const { id } = (await newest()) ?? {};
  // A killed worker leaves a row without a lock, and a job.
  await pool.query("update imports set state = 'applying', tries = 1 where import_id = $1", [id]);
  expect((await newest())?.state).toBe('interrupted');
  await pool.query('update imports set tries = 2 where import_id = $1', [id]);
  await work();
  expect(await newest()).toMatchObject({ state: 'failed', failureKind: 'interrupted', tries: 2 });
  expect(await list('failed')).toContain(`${id}-deadly`);

  await put('lucky', await writeExport());
  await lookAgain();
  await pool.query("update imports set state = 'applying', tries = 1 where name = 'lucky'");
  await work();
  expect(await newest()).toMatchObject({ state: 'done', tries: 2 });
});

test('an import whose connection is killed is tried again, and the worker keeps running', async () => {
  const holder = await openPatientClient(pool);
  onTestFinished(() => holder.end());
  await holder.query('begin; lock table kept_files in access exclusive mode');
  await put('broken', await writeExport());
  await lookAgain();
  const working = work();
  await expect.poll(async () => (await newest())?.file).toBe('payments to invoices');
  await pool.query(
    `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
     where l.locktype = 'advisory' and l.objid = $1 and l.objsubid = 1 and d.datname = current_database()`,
    [importLock],
  );
  await working;
  expect(await newest()).toMatchObject({ state: 'queued', tries: 1, failureKind: 'database' });
  await holder.query('rollback');
  await pool.query('update graphile_worker._private_jobs set run_at = now()');
  await work();
  expect(await newest()).toMatchObject({ state: 'done', tries: 2, failure: null });
});

test('an inbox with a symbolic link is not used, and one that cannot be created fails only this scan', async () => {
  await mkdir(join(inbox, 'elsewhere'));
  await symlink(join(inbox, 'elsewhere'), join(inbox, 'done'));
  await expect(watch.look()).rejects.toThrow('is a link or a file');
  await rm(join(inbox, 'done'));
  await watch.look();
  await rm(inbox, { recursive: true });
  await writeFile(inbox, '');
  await expect(watch.look()).rejects.toThrow();
  await rm(inbox);
  await watch.look();
});

test('filed exports are erased after the retention days, and nothing else is', async () => {
  await put('old', await writeExport({ 'notes.txt': 'x' }));
  await lookAgain();
  await work();
  await writeFile(join(inbox, 'done', 'by hand'), '');
  expect(await list('done')).toHaveLength(3);
  await pool.query('update imports set finished_at = $1 where filed_as is not null', [clock.now()]);
  clock.add({ hours: 24 * 13 });
  await forgetFiledExports({ db, clock, inbox }, 14);
  expect(await list('done')).toHaveLength(3);
  clock.add({ hours: 25 });
  await forgetFiledExports({ db, clock, inbox }, 14);
  expect(await list('done')).toEqual(['by hand']);
  clock.set('2026-11-23T10:00:00+02:00');
});

test('a folder that cannot be read or moved is reported and tried again', async ({ skip }) => {
  if (process.getuid?.() === 0) skip('root may read everything');
  await put('closed', await writeExport());
  await chmod(join(inbox, 'closed'), 0o000);
  await lookAgain(61);
  expect(lines.join()).toContain('"reason":"unreadable"');
  await chmod(join(inbox, 'closed'), 0o700);
  await lookAgain();
  expect(await taken()).toHaveLength(1);
});

test('a name that is not UTF-8 is reported, and not mistaken for a removed entry', async () => {
  const latin = Buffer.from([0xba, 0xfe]);
  await mkdir(Buffer.concat([Buffer.from(`${inbox}/facturi-`), latin]));
  await put('whole', await writeExport());
  await writeFile(Buffer.concat([Buffer.from(`${inbox}/whole/`), latin]), 'x');
  await lookAgain(61);
  expect(lines.filter(line => line.includes('"reason":"unreadable"'))).toHaveLength(2);
  const { rows } = await pool.query('select name, reason from inbox_leftovers order by name');
  expect(rows).toEqual([
    { name: 'facturi-\ufffd\ufffd', reason: 'unreadable' },
    { name: 'whole', reason: 'unreadable' },
  ]);
});

/** Even root cannot move a mount point. */
const isRoot = process.getuid?.() === 0;
const fasten = async (folder: string): Promise<boolean> => {
  if (isRoot) return spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status === 0;
  await chmod(folder, 0o500);
  return true;
};
const unfasten = (folder: string) => (isRoot ? spawnSync('umount', [folder]) : chmod(folder, 0o700));

test('an entry that cannot be moved is reported once, and counted as long as it is there', async ({
  skip,
}) => {
  const folder = join(inbox, 'fast');
  await mkdir(folder);
  if (!isRoot) await writeFile(join(folder, 'manifest.json'), '{}');
  if (!(await fasten(folder))) skip('nothing may be mounted here');
  try {
    if (isRoot) await writeFile(join(folder, 'manifest.json'), '{}');
    await lookAgain();
    for (let looks = 0; looks < 30; looks += 1) {
      const { rows } = await pool.query('select reason from inbox_leftovers');
      expect([looks, rows]).toEqual([looks, [{ reason: 'not-movable' }]]);
      clock.add({ seconds: 5 });
      await watch.look();
    }
    expect(lines.filter(line => line.includes('cannot be moved'))).toHaveLength(1);
  } finally {
    await unfasten(folder);
  }
});
