import { once } from 'node:events';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createApp } from '#src/app.tsx';
import { createApiKey } from '#src/features/api/create-api-key.ts';
import { runDueJobs } from '#src/platform/jobs/jobs.ts';
import { goodExport, writeZip } from '#test/exports.ts';
import { createTestPortal } from '#test/portal.ts';
import { handOverJobs } from './hand-over.jobs.ts';
import { openInbox } from './inbox.ts';

const portal = await createTestPortal();
const { deps, database } = portal;
const { pool } = database;
const { inbox } = deps.config;
const { key } = await createApiKey(deps, { scope: 'import', name: undefined });
const authorization = `Bearer ${key}`;

beforeAll(() => openInbox(inbox));
afterAll(() => rm(inbox, { recursive: true, force: true }));
beforeEach(() => pool.query("update imports set sha256 = null, state = 'failed', finished_at = now()"));

/** Runs due jobs until none is left: a single run ends while the queue of the previous import is still locked. */
async function work(): Promise<void> {
  const due = async () =>
    (
      await pool.query(
        "select from graphile_worker.jobs where task_identifier = 'load-handed-over-export' and run_at <= now()",
      )
    ).rowCount;
  do await runDueJobs({ pool, handlers: handOverJobs({ ...deps, pool }), log: deps.log });
  while (await due());
}
const put = (name: string, body: BodyInit | null, headers: Record<string, string> = {}) =>
  portal.visitor().send(`/api/v1/exports/${name}`, {
    method: 'PUT',
    body: body as BodyInit,
    headers: { authorization, ...headers },
  });
const get = (path: string) => portal.visitor().get(path, { authorization });
const json = async (answer: Response) => (await answer.json()) as Record<string, never>;
const received = async () => [
  ...(await readdir(join(inbox, 'receiving'))),
  ...(await readdir(join(inbox, 'taken'))),
];
const zip = async (files = goodExport) => readFile(await writeZip(files));

test('an uploaded export is loaded and reports its outcome', async () => {
  const sent = await put(
    '2026-11-23.zip',
    await zip({
      ...goodExport,
      'payments.csv': `${goodExport['payments.csv']}OP-2,nobody,2026-11-20,1.00,bank,\n`,
    }),
  );
  expect(sent.status).toBe(202);
  const queued = await json(sent);
  expect(queued).toMatchObject({ state: 'queued', name: '2026-11-23.zip', progress: null, startedAt: null });
  const { links } = queued as unknown as { links: { self: string; problems: string } };
  expect(sent.headers.get('location')).toBe(links.self);

  await work();
  expect(await received()).toEqual([]);
  const done = await json(await get(links.self));
  expect(done).toMatchObject({
    state: 'done',
    asOf: '2026-11-23T04:00:00Z',
    failure: null,
    problems: { refused: 1, warnings: 0, first: [{ file: 'payments.csv', severity: 'refused' }] },
  });
  expect(done.files).toContainEqual(expect.objectContaining({ file: 'customers.csv', read: 2, added: 2 }));
  const csv = await get(links.problems);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await csv.text()).toMatch(
    /file,line,field,severity,message\r?\n"payments\.csv","?3"?,"customer_code","refused","„NOBODY”/,
  );
  expect(await json(await get(`${links.problems}?format=json`))).toMatchObject({ problems: [{ line: 3 }] });
  expect((await get(`${links.problems}?format=xml`)).status).toBe(400);

  const { rows } = await pool.query(
    "select fields from feed_rows where kind = 'imports' order by feed_row_id desc limit 1",
  );
  expect(rows[0].fields).toMatchObject({ name: '2026-11-23.zip', state: 'done', refused: '1' });
});

test('the same content under the same name is the same import, also in concurrent uploads', async () => {
  const body = await zip();
  const answers = await Promise.all(Array.from({ length: 6 }, () => put('same.zip', body)));
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
  const ids = new Set((await Promise.all(answers.map(json))).map(({ id }) => id));
  expect(ids.size).toBe(1);
  expect(await received()).toHaveLength(1);
  await work();
  expect(await json(await put('same.zip', body))).toMatchObject({ state: 'done', id: [...ids][0] });
  expect(await json(await put('other.zip', body))).toMatchObject({ state: 'queued' });
  expect(await json(await put('same.zip', await zip({ ...goodExport, 'notes.txt': 'x' })))).toMatchObject({
    state: 'queued',
  });
  await work();
});

test('an interrupted import is started again by another upload, one of a faulty export is not', async () => {
  const body = await zip();
  const first = await json(await put('again.zip', body));
  await pool.query(
    "update imports set state = 'failed', failure_kind = 'interrupted', failure = 'x', finished_at = now() where import_id = $1",
    [first.id],
  );
  const second = await json(await put('again.zip', body));
  expect(second.id).not.toBe(first.id);
  await work();

  const wrong = await zip({ 'manifest.json': '{}' });
  const { id } = await json(await put('wrong.zip', wrong));
  await work();
  const told = await json(await put('wrong.zip', wrong));
  expect(told).toMatchObject({
    id,
    state: 'failed',
    failure: { kind: 'export', detail: expect.stringContaining('asOf') },
  });
});

test('a refused upload is answered with a problem and leaves nothing behind', async () => {
  const before = (await pool.query('select from imports')).rowCount;
  for (const [name, body, status] of [
    ['x.rar', 'x', 400],
    ['.x.zip', 'x', 400],
    ['a%2Fb.zip', 'x', 400],
    [`${'x'.repeat(160)}.zip`, 'x', 400],
    ['x.zip', 'no zip', 422],
    ['x.zip', (await zip()).subarray(0, 3000), 422],
    ['x.zip', null, 422],
    ['x.zip', new Uint8Array(deps.config.largestExport + 1), 413],
  ] as const) {
    const answer = await put(name, body);
    expect([name, answer.status]).toEqual([name, status]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
  }
  expect((await put('x.zip', await zip(), { 'content-range': 'bytes 0-9/20' })).status).toBe(400);
  expect(await received()).toEqual([]);
  expect((await pool.query('select from imports')).rowCount).toBe(before);
  for (const path of ['/api/v1/exports/999999', '/api/v1/exports/x', '/api/v1/exports/1e3/problems'])
    expect((await get(path)).status).toBe(404);
});

test('a name of the maximum length is accepted in any script', async () => {
  const sent = await put(`${encodeURIComponent('水'.repeat(150))}.zip`, await zip());
  expect(sent.status).toBe(202);
  const { name, id } = await json(sent);
  expect(name).toBe(`${'水'.repeat(150)}.zip`);
  await work();
  expect(await json(await get(`/api/v1/exports/${id}`))).toMatchObject({ state: 'done' });
});

test('an upload is refused when no worker has created the inbox', async () => {
  await rm(inbox, { recursive: true });
  const answer = await put('x.zip', await zip());
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '600']);
  await openInbox(inbox);
  await rm(join(inbox, 'taken'), { recursive: true });
  await mkdir(join(inbox, 'elsewhere'));
  expect((await put('x.zip', await zip())).status).toBe(503);
  await rm(inbox, { recursive: true });
  await openInbox(inbox);
});

async function serve(): Promise<number> {
  const server = createAdaptorServer({ fetch: createApp(deps).fetch }) as Server;
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('a connection lost during an upload leaves nothing behind, with or without a stated length', async () => {
  const port = await serve();
  const before = (await pool.query('select from imports')).rowCount;
  const head = `PUT /api/v1/exports/cut.zip HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n`;
  const part = (await zip()).subarray(0, 1500);
  for (const [headers, content] of [
    ['Content-Length: 5000\r\n', part],
    ['Transfer-Encoding: chunked\r\n', Buffer.concat([Buffer.from('5dc\r\n'), part, Buffer.from('\r\n')])],
  ] as const) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write(`${head}${headers}\r\n`);
    socket.write(content);
    await expect.poll(async () => (await received()).length).toBe(1);
    socket.destroy();
    await expect.poll(received).toEqual([]);
  }
  expect((await pool.query('select from imports')).rowCount).toBe(before);
});

test('the limit applies to a body of unknown length too', async () => {
  const port = await serve();
  const stream = (bytes: number) =>
    new ReadableStream<Uint8Array>({
      pull: controller => {
        if (bytes <= 0) return controller.close();
        controller.enqueue(new Uint8Array(Math.min(bytes, 65_536)));
        bytes -= 65_536;
        return undefined;
      },
    });
  const send = (body: ReadableStream | Blob) =>
    fetch(`http://127.0.0.1:${port}/api/v1/exports/unknown.zip`, {
      method: 'PUT',
      body,
      headers: { authorization },
      duplex: 'half',
    } as RequestInit);
  expect((await send(new Blob([new Uint8Array(await zip())]).stream())).status).toBe(202);
  await work();
  const before = (await pool.query('select from imports')).rowCount;
  // The portal answers and closes the connection; whether the client reads the answer depends on timing.
  const status = await send(stream(deps.config.largestExport * 20))
    .then(answer => answer.status)
    .catch(() => 413);
  expect(status).toBe(413);
  await expect.poll(received).toEqual([]);
  expect((await pool.query('select from imports')).rowCount).toBe(before);
});
