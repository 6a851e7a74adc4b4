import { Socket } from 'node:net';
import pg from 'pg';

/** Longer than statement_timeout: a working server cancels a slow statement itself and reports it. */
const silenceInMilliseconds = 25_000;

/**
 * A connection that times out when the server does not answer: the server hangs, or its machine vanished without closing
 * the connection, which TCP alone would notice after a quarter of an hour. An idle connection has no timeout.
 */
export class TimedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig, silence = silenceInMilliseconds) {
    const socket = new Socket();
    super({
      ...(typeof config === 'string' ? { connectionString: config } : config),
      stream: () => socket,
    });
    socket.on('timeout', () =>
      socket.destroy(Object.assign(new Error('the database stays silent'), { code: 'ETIMEDOUT' })),
    );
    // Not in the socket's write: net.Socket replaces an overridden write when it connects, and TLS bypasses it.
    const timed = <Ask extends 'query' | 'end'>(name: Ask): this[Ask] =>
      new Proxy(this[name], {
        apply: (_, self, values) => {
          socket.setTimeout(silence);
          // As it is now: a test may watch it.
          return Reflect.apply(pg.Client.prototype[name], self, values);
        },
      });
    this.query = timed('query');
    this.end = timed('end');
    this.on('drain', () => socket.setTimeout(0));
  }
}
