import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { WebEnv } from './web.ts';

/** Refuses a larger body without buffering it: a body without Content-Length is aborted at the limit. */
export const limitStream = (most: number) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const { body, headers } = c.req.raw;
    if (Number(headers.get('content-length') ?? 0) > most) throw new HTTPException(413);
    if (body && !headers.has('content-length')) {
      const init = { body: body.pipeThrough(createLimit(most)), duplex: 'half' as const };
      c.req.raw = new Request(c.req.raw, init);
    }
    await next();
  });

function createLimit(most: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      bytes += chunk.length;
      if (bytes > most) controller.error(new HTTPException(413));
      else controller.enqueue(chunk);
    },
  });
}
