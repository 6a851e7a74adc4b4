import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { WebEnv } from './web.ts';

/**
 * Gives the request the id by which its lines in the log are found. One that comes with the request is not taken: whoever
 * sent it could make somebody else's reference point to their own request.
 */
export const nameRequest = createMiddleware<WebEnv>(async (c, next) => {
  const id = randomUUID();
  c.set('requestId', id);
  c.header('x-request-id', id);
  await next();
});
