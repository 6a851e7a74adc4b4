import { Socket } from 'node:net';
import pg from 'pg';

/** Longer than statement_timeout: a server that lives cancels a slow statement itself and says so. */
const silenceInMilliseconds = 25_000;

/** A question that is written starts the clock; only an answer stops it. */
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
 * A connection that gives up on a server which stays silent: one that hangs, or whose machine is gone without a word,
 * which TCP alone would notice after a quarter of an hour. A connection that waits for work may be silent for ever.
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
