import { getConnInfo } from '@hono/node-server/conninfo';
import type { Web } from './web.ts';

/** The peer address of the connection: the client, or the proxy in front. */
export function findSocketAddress(c: Web): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined; // app.request() in a test has no socket
  }
}
