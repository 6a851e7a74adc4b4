import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { closeServer, finishWithin } from './graceful-stop.ts';
import { createLog } from './observe/log.ts';

test('a request in progress is answered, a new connection is refused', async () => {
  const begun = Promise.withResolvers<void>();
  const server = createServer(async (_request, response) => {
    begun.resolve();
    await pause(200);
    response.end('answered');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answer = fetch(url);
  await begun.promise;
  const closed = closeServer(server);
  await expect(fetch(url)).rejects.toThrow();
  expect(await (await answer).text()).toBe('answered');
  await closed;
  expect(server.listening).toBe(false);
});

test('a request that does not end is cut off, which is logged', async () => {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: line => lines.push(line) });
  const isFinished = await finishWithin([() => new Promise(() => undefined)], log, 0.05);
  expect(isFinished).toBe(false);
  expect(lines.join()).toContain('stopped before everything had finished');
});

test('a part that fails to stop does not prevent the next from stopping', async () => {
  const ended: string[] = [];
  const isFinished = await finishWithin(
    [
      () => Promise.reject(new Error('no')),
      async () => {
        ended.push('database');
      },
    ],
    createLog({ logLevel: 'silent' }),
  );
  expect({ isFinished, ended }).toEqual({ isFinished: true, ended: ['database'] });
});
