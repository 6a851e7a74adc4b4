import { fork } from 'node:child_process';
import { Agent, get } from 'node:http';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Served } from './balance-servers.ts';

/**
 * Requests a second of the Sold page on one core, database included, against bare node:http that sends the same
 * queries and answers with the same bytes. Both stand in one process; rounds alternate.
 */
const rounds = 7;
const secondsPerRound = 2;
const connections = 16;
const customers = Number(process.env.CUSTOMERS ?? 2_000);

const served = await startServers();
const page = await fetchPage(served.portal, served.cookie);
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);

await measure(served.portal);
await measure(served.bare);
const measured: { portal: number; bare: number }[] = [];
for (let round = 0; round < rounds; round++) {
  measured.push({ portal: await measure(served.portal), bare: await measure(served.bare) });
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const portal = median(measured.map(round => round.portal));
const bare = median(measured.map(round => round.bare));
const ratio = median(measured.map(round => round.portal / round.bare));
console.log(
  `balance-page: ${Math.round(portal)} requests/s on one core among ${customers} customers, ${served.queries} queries, ` +
    `${kilobytes(page.length)} kB (${kilobytes(brotliCompressSync(page).length)} kB compressed); ` +
    `node:http with the same queries ${Math.round(bare)}/s; ratio ${ratio.toFixed(2)} (median of ${rounds} rounds)`,
);
served.stop();

/** The servers and their database share a core of their own where the system can pin them. */
function startServers(): Promise<Served & { stop: () => void }> {
  const isPinned = process.platform === 'linux' && availableParallelism() > 1;
  const script = fileURLToPath(new URL('./balance-servers.ts', import.meta.url));
  const child = fork(script, [String(customers)], {
    execArgv: ['--import', new URL('../bin/tsx.mjs', import.meta.url).href],
    ...(isPinned && {
      execPath: 'taskset',
      execArgv: ['-c', '0', process.execPath, '--import', new URL('../bin/tsx.mjs', import.meta.url).href],
    }),
  });
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the servers ended with ${code}`)));
    child.once('message', message => resolve({ ...(message as Served), stop: () => child.send('stop') }));
  });
}

async function fetchPage(port: number, cookie: string): Promise<Buffer> {
  const response = await fetch(`http://127.0.0.1:${port}/balance`, {
    headers: { cookie },
    redirect: 'manual',
  });
  if (response.status !== 200) throw new Error(`the Sold page answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function measure(port: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + secondsPerRound * 1000;
  let done = 0;
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const request = get(
        { agent, port, host: '127.0.0.1', path: '/balance', headers: { cookie: served.cookie } },
        response => {
          response
            .resume()
            .once('end', () =>
              response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`)),
            );
        },
      );
      request.once('error', reject);
    });
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        await ask();
        done += 1;
      }
    }),
  );
  agent.destroy();
  return (done * 1000) / (performance.now() - start);
}
