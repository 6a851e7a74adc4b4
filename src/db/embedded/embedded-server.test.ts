import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbeddedServer } from './embedded-server.ts';
import { findPostmaster, isAlive, stopPostmaster } from './postmaster.ts';

async function makeDirectory(name = 'postgres'): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'apometru-embedded-'));
  await chmod(parent, 0o755);
  const directory = join(parent, name);
  onTestFinished(async () => {
    const real = await realpath(directory).catch(() => directory);
    await stopPostmaster(join(real, 'data'));
    await rm(real, { recursive: true, force: true });
    await rm(parent, { recursive: true, force: true });
  });
  return directory;
}

const throwAway = { isThrowAway: true };

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

/** Another process of ours: joins, says where, and leaves when its input ends. */
async function startProcess(directory: string): Promise<{ child: ChildProcess; url: string }> {
  const module = new URL('./embedded-server.ts', import.meta.url);
  const script = `
    const { startEmbeddedServer } = await import(${JSON.stringify(module.href)});
    const server = await startEmbeddedServer(${JSON.stringify(directory)}, { isThrowAway: true });
    process.stdout.write(server.url + '\\n');
    process.stdin.on('end', () => server.leave()).resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, url: String(url) };
}

test('processes started at the same moment share one server, and the last one stops it', async () => {
  const directory = await makeDirectory();
  const [first, second] = await Promise.all([startProcess(directory), startProcess(directory)]);
  expect(first.url).toBe(second.url);

  first.child.stdin?.end();
  await once(first.child, 'exit');
  expect(await ask(second.url, 'select 1')).toEqual([1]);

  second.child.stdin?.end();
  await once(second.child, 'exit');
  expect(await findPostmaster(join(directory, 'data'))).toBeUndefined();
});

test('after a killed process the next one takes over the server with every row', async () => {
  const directory = await makeDirectory();
  const { child, url } = await startProcess(directory);
  await ask(url, 'create table kept as select 7 as n');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const server = await startEmbeddedServer(directory, throwAway);
  expect(server.url).toBe(url);
  expect(await ask(server.url, 'select n from kept')).toEqual([7]);
  await server.leave();
  expect(await findPostmaster(join(directory, 'data'))).toBeUndefined();
});

test('a server that dies is restarted at the same address', async () => {
  const directory = await makeDirectory();
  const said: string[] = [];
  const server = await startEmbeddedServer(directory, { warn: message => said.push(message) });
  await ask(server.url, 'create table kept as select 7 as n');
  const killed = await findPostmaster(join(directory, 'data'));
  process.kill(killed?.pid ?? 0, 'SIGKILL');

  await expect.poll(() => said.at(-1)).toBe('the embedded PostgreSQL is back');
  expect(await ask(server.url, 'select n from kept')).toEqual([7]);
  await server.leave();
});

test('a half-initialised cluster is initialised again', async () => {
  const directory = await makeDirectory();
  await mkdir(join(directory, 'data.unfinished'), { recursive: true });
  await writeFile(join(directory, 'data.unfinished', 'PG_VERSION'), '18\n');
  await writeFile(join(directory, 'password'), 'of the one that was killed');
  const server = await startEmbeddedServer(directory, throwAway);
  expect(await ask(server.url, 'select 1')).toEqual([1]);
  await server.leave();
});

test("a server that was killed and whose number is by now another process's is started anew", async () => {
  const directory = await makeDirectory();
  const first = await startEmbeddedServer(directory, throwAway);
  const file = join(directory, 'data', 'postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await first.leave();
  await writeFile(file, [String(process.pid), ...lines.slice(1)].join('\n'), { mode: 0o644 });

  const second = await startEmbeddedServer(directory, throwAway);
  expect(await ask(second.url, 'select 1')).toEqual([1]);
  await second.leave();
  expect(isAlive(process.pid)).toBe(true);
});

test('a process that starts while the last one stops still gets a server', async () => {
  const directory = await makeDirectory();
  const first = await startEmbeddedServer(directory, throwAway);
  const [, second] = await Promise.all([
    first.leave(),
    pause(5).then(() => startEmbeddedServer(directory, throwAway)),
  ]);
  expect(await ask(second.url, 'select 1')).toEqual([1]);
  await second.leave();
});

test('a folder name may have a space, a quote and a diacritic', async () => {
  const server = await startEmbeddedServer(await makeDirectory("date de'casă"), throwAway);
  expect(await ask(server.url, 'select 1')).toEqual([1]);
  await server.leave();
});

test("the server runs although root's folder stays private", async () => {
  const closed = await makeDirectory('closed');
  await mkdir(closed, { mode: 0o700 });
  const directory = join(closed, 'postgres');
  const server = await startEmbeddedServer(directory, throwAway);
  expect(await ask(server.url, 'select 1')).toEqual([1]);
  await server.leave();

  const real = await realpath(directory);
  if (process.getuid?.() === 0) expect(real).toMatch(/^\/var\/lib\/apometru\//);
  else expect(real).toBe(await realpath(closed).then(path => join(path, 'postgres')));
  await rm(real, { recursive: true });
});
