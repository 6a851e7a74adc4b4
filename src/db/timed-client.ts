import { Socket } from 'node:net';
import pg from 'pg';

/** Longer than statement_timeout: a working server cancels a slow statement itself and reports it. */
const silenceInMilliseconds = 25_000;

/** Writing starts the timeout; only received data stops it. */
class AskingSocket extends Socket {
  override write(
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | ((error?: Error | null) => void),
    callback?: (error?: Error | null) => void,
  ): boolean {
    this.setTimeout(silenceInMilliseconds);
    return super.write(chunk, encoding as BufferEncoding, callback);
  }
}

/**
 * A connection that times out when the server does not answer: the server hangs, or its machine vanished without closing
 * the connection, which TCP alone would notice after a quarter of an hour. An idle connection has no timeout.
 */
export class TimedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    const socket = new AskingSocket();
    super({
      ...(typeof config === 'string' ? { connectionString: config } : config),
      stream: () => socket,
    });
    socket.on('timeout', () =>
      socket.destroy(Object.assign(new Error('the database stays silent'), { code: 'ETIMEDOUT' })),
    );
    this.on('drain', () => socket.setTimeout(0));
  }
}
