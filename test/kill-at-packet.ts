import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer } from 'node:net';

/**
 * Runs a program on a database.
 * @returns the exit code, or the signal that ended it
 */
export async function runProgram(
  databaseUrl: string,
  [command, ...args]: readonly [string, ...string[]],
  whenStarted: (child: ChildProcess) => void = () => undefined,
): Promise<number | string | null> {
  const child = spawn(command, args, {
    env: { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  whenStarted(child);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? code;
}

/**
 * A moment of a run: the n-th packet that the program sends (of those that hold a text), before it arrives, once it has, or
 * once it is answered.
 */
export type KillMoment = { packet: number; when: 'before' | 'arrived' | 'answered'; holding?: string };

/**
 * Stands between a program and its database and counts packets: the n-th is about the same moment of its work however
 * fast the machine is.
 */
export async function runThroughProxy(
  databaseUrl: string,
  command: readonly [string, ...string[]],
  killAt?: KillMoment,
): Promise<{ end: number | string | null; packets: number }> {
  const { hostname, port } = new URL(databaseUrl);
  let running: ChildProcess | undefined;
  let packets = 0;
  const kill = () => running?.kill('SIGKILL');
  const proxy = createServer(socket => {
    const upstream = connectTo(Number(port), hostname);
    // Either side may break off: that is what is tested.
    socket.on('error', () => undefined).on('close', () => upstream.destroy());
    upstream.on('error', () => undefined).on('close', () => socket.destroy());
    upstream.on('data', answer => socket.write(answer));
    socket.on('data', packet => {
      if (!killAt?.holding || packet.includes(killAt.holding)) packets += 1;
      else return upstream.write(packet);
      const isNow = packets === killAt?.packet;
      if (isNow && killAt.when === 'before') return kill();
      upstream.write(packet);
      if (isNow && killAt.when === 'arrived') kill();
      if (isNow && killAt.when === 'answered') upstream.once('data', kill);
      return undefined;
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  const end = await runProgram(url.href, command, child => {
    running = child;
  });
  proxy.close();
  return { end, packets };
}
