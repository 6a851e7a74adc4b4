import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import type { Served, Wanted } from './balance-servers.ts';

/**
 * Requests per second of the Sold page on one core, database included, compared with bare node:http that sends the same
 * queries, with the same names, and answers with the same bytes. Both run in one process, in alternating rounds. Seconds
 * are CPU time, so that other load on the machine does not affect the result.
 *
 *   --customers 1000000 --invoices-each 24   how much the database holds
 *   --beside FOLDER                          another program's page in the same run (balance-servers.ts)
 */
const rounds = 7;
const secondsPerRound = 2;
const connections = 16;
const { values: options } = parseArgs({
  options: {
    customers: { type: 'string', default: '2000' },
    'invoices-each': { type: 'string', default: '24' },
    beside: { type: 'string' },
  },
});
const wanted: Wanted = {
  customers: Number(options.customers),
  invoicesEach: Number(options['invoices-each']),
  beside: options.beside,
};

const served = await startServers();
const page = await fetchPage(served.portal, served.cookie);
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);

const ports = [served.portal, served.bare, ...(served.beside ? [served.beside] : [])];
for (const port of ports) await measure(port);
const measured: number[][] = [];
for (let round = 0; round < rounds; round++) {
  const figures: number[] = [];
  for (const port of ports) figures.push(await measure(port));
  measured.push(figures);
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const speedOf = (at: number) => Math.round(median(measured.map(figures => figures[at] ?? 0)));
const ratioTo = (at: number) =>
  median(measured.map(([portal = 0, ...others]) => portal / (others[at - 1] ?? 0))).toFixed(2);
console.log(
  `balance-page: ${speedOf(0)} requests/s on one core among ${wanted.customers} customers with ${wanted.invoicesEach} ` +
    `invoices each, ${served.queries} queries, ` +
    `${kilobytes(page.length)} kB (${kilobytes(brotliCompressSync(page).length)} kB compressed); ` +
    `node:http with the same queries ${speedOf(1)}/s; ratio ${ratioTo(1)} (median of ${rounds} rounds)`,
);
if (served.beside) {
  const { length } = await fetchPage(served.beside, served.cookie);
  console.log(`balance-page: ${wanted.beside} ${speedOf(2)}/s, ${kilobytes(length)} kB; ratio ${ratioTo(2)}`);
}
served.stop();

type Servers = Served & { readTime: () => Promise<number>; stop: () => void };

/** The servers and their database share a dedicated core if the system supports pinning. */
function startServers(): Promise<Servers> {
  const isPinned = process.platform === 'linux' && availableParallelism() > 1;
  const script = fileURLToPath(new URL('./balance-servers.ts', import.meta.url));
  const child = fork(script, [JSON.stringify(wanted)], {
    execArgv: ['--import', new URL('../bin/tsx.mjs', import.meta.url).href],
    ...(isPinned && {
      execPath: 'taskset',
      execArgv: ['-c', '0', process.execPath, '--import', new URL('../bin/tsx.mjs', import.meta.url).href],
    }),
  });
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the servers ended with ${code}`)));
    const readTime = async (): Promise<number> => {
      child.send('time');
      const [{ milliseconds = performance.now() }] = await once(child, 'message');
      return milliseconds;
    };
    child.once('message', message =>
      resolve({ ...(message as Served), readTime, stop: () => child.send('stop') }),
    );
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
  const start = await served.readTime();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        await ask();
        done += 1;
      }
    }),
  );
  agent.destroy();
  return (done * 1000) / ((await served.readTime()) - start);
}
