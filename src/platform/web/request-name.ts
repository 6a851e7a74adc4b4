import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { WebEnv } from './web.ts';

/**
 * Gives the request the id that its log lines carry. An id sent with the request is ignored: a client could reuse
 * somebody else's reference for its own request.
 */
export const nameRequest = createMiddleware<WebEnv>(async (c, next) => {
  const id = randomUUID();
  c.set('requestId', id);
  c.header('x-request-id', id);
  await next();
});
