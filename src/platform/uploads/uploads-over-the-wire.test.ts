import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, expect, test, vi } from 'vitest';
import { createApp } from '#src/app.tsx';
import { makeCustomer } from '#test/factories/customer.ts';
import { makePdf } from '#test/factories/make-pictures.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { getViewer } from '../web/guards.ts';
import { readUploadForm } from '../web/upload-form.ts';
import type { WebEnv } from '../web/web.ts';
import { listUploads } from './uploads.queries.ts';

// Others use the machine's own folder meanwhile.
vi.stubEnv('TMPDIR', mkdtempSync(join(tmpdir(), 'apometru-test-')));
const purpose = { name: 'test', kinds: ['pdf'], mostBytes: 40_000_000 } as const;

const portal = await createTestPortal(undefined, undefined, doors => ({
  ...doors,
  customer: {
    ...doors.customer,
    uploads: [
      new Hono<WebEnv>().post('/test-uploads', async c => {
        const { accountId } = getViewer(c);
        const form = await readUploadForm(c, {
          uploads: portal.deps.uploads,
          accountId,
          purpose,
          mostFiles: 2,
        });
        return c.text(form.files.map(({ result }) => (result.ok ? 'taken' : result.problem)).join());
      }),
    ],
  },
}));
const customerId = await makeCustomer(portal.deps.db, { code: '7000001' });
const ana = await createSignedIn(portal, { email: 'ana@example.com', customerIds: [customerId] });
const server = createAdaptorServer({
  fetch: createApp(portal.deps, portal.doors).fetch,
  createServer,
}) as Server;
await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
afterAll(() => new Promise(done => server.close(done)));

const spools = () => readdirSync(tmpdir()).filter(name => name.startsWith('apometru-upload-'));
const begin = (headers: Record<string, string | number> = {}) =>
  request({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    path: '/test-uploads',
    method: 'POST',
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': '192.0.2.1',
      cookie: [...ana.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': 'multipart/form-data; boundary=x',
      ...headers,
    },
  });
const answerTo = (asked: ReturnType<typeof begin>) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', async (response: IncomingMessage) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, body });
    });
  });
const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
const end = '\r\n--x--\r\n';

test.each(['chunked', 'with its length'])('a file sent %s is accepted', async how => {
  const body = Buffer.from(head + makePdf().toString('latin1') + end, 'latin1');
  const asked = begin(how === 'chunked' ? {} : { 'content-length': body.length });
  const answer = answerTo(asked);
  asked.end(body);
  expect(await answer).toEqual({ status: 200, body: 'taken' });
});

test('an aborted upload leaves nothing behind, and the portal continues', async () => {
  const before = await listUploads(portal.deps.db, ana);
  for (const headers of [{}, { 'content-length': 1_000_000 }]) {
    const asked = begin(headers);
    asked.on('error', () => undefined);
    asked.write(head + makePdf().toString('latin1'));
    await expect.poll(spools, { timeout: 60_000 }).toHaveLength(1);
    asked.destroy();
    await expect.poll(spools, { timeout: 60_000 }).toEqual([]);
  }
  expect(await listUploads(portal.deps.db, ana)).toEqual(before);
  expect((await ana.get('/balance')).status).toBe(200);
});

test('received data is written to disk before the rest arrives', async () => {
  const asked = begin();
  const answer = answerTo(asked);
  asked.write(`${head}%PDF-1.7\n`);
  asked.write(Buffer.alloc(8_000_000, 7));
  const onDisk = () => spools().map(name => statSync(join(tmpdir(), name, 'received')).size)[0] ?? 0;
  await expect.poll(onDisk, { timeout: 60_000 }).toBeGreaterThan(7_000_000);
  asked.end(`\nstartxref\n0\n%%EOF${end}`);
  expect(await answer).toEqual({ status: 200, body: 'taken' });
});
