import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { type Config, ConfigError } from './config.ts';

type Place = Pick<Config, 'host' | 'port'>;

/** @throws ConfigError when the port is in use or needs privileges */
export async function listen(server: Server, { host, port }: Place): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new ConfigError(`PORT: something else listens on ${host}:${port} already`);
    if (code === 'EACCES') throw new ConfigError(`PORT: ${host}:${port} needs rights that this user lacks`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigError(`HOST: ${host} is no address of this machine`);
    throw error;
  }
}

/**
 * Opens the port briefly, so that a problem is reported before minutes of work.
 * @throws ConfigError as listen()
 */
export async function tryToListen(place: Place): Promise<void> {
  const server = createServer();
  await listen(server, place);
  server.close();
  await once(server, 'close');
}
