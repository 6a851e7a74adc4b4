import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#src/app.tsx';
import { createTestPortal } from '#test/portal.ts';

async function listen(change: Partial<Parameters<typeof createApp>[0]> = {}) {
  const portal = await createTestPortal();
  const server = createAdaptorServer({ fetch: createApp({ ...portal.deps, ...change }).fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { ...portal, get: (path: string, headers = {}) => fetch(origin + path, { headers }) };
}

test('ready while the database answers, alive even when it does not', async () => {
  const { get, database } = await listen();
  expect((await get('/readyz')).status).toBe(200);
  await database.close();
  expect((await get('/readyz')).status).toBe(503);
  expect((await get('/healthz')).status).toBe(200);
});

test('not ready as soon as a stop is requested', async () => {
  const { get } = await listen({ isStopping: () => true });
  expect((await get('/readyz')).status).toBe(503);
});

test('metrics name route patterns, never link tokens, and are served to the local network only', async () => {
  const { get } = await listen();
  await get('/activation/a-secret-token');
  await get('/invoices/archive.zip');
  await get('/invoices/7');
  const figures = await (await get('/metrics')).text();
  expect(figures).toMatch(
    /apometru_request_duration_seconds_count\{method="GET",route="[^"]+",status="\dxx"\} 1/,
  );
  expect(figures).toContain('route="/invoices/archive.zip",status="3xx"} 1');
  expect(figures).toContain('route="/invoices/:id",status="3xx"} 1');
  expect(figures).not.toContain('a-secret-token');
  expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
});
