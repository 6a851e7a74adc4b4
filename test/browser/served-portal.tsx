import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll } from 'vitest';
import { createApp } from '#src/app.tsx';
import { answerPage, frameOf } from '#src/pages/answer-page.ts';
import { GalleryPage, galleryPath } from '#test/gallery/gallery.tsx';
import { createTestPortal, type TestPortal } from '#test/portal.ts';

export type ServedPortal = TestPortal & { origin: string };

/** The portal on a port of its own, for a browser; closed when the test file ends. */
export async function servePortal(): Promise<ServedPortal> {
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({ fetch: request => answer(request) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.close();
  });
  // Its own address is part of what the portal must know, so the app comes after the port.
  const { origin } = new URL(`http://localhost:${(server.address() as AddressInfo).port}`);
  const portal = await createTestPortal(new URL(origin));
  const app = createApp(portal.deps).get(galleryPath, c =>
    answerPage(c, <GalleryPage frame={frameOf(c, portal.deps)} />),
  );
  answer = request => app.fetch(request);
  return { ...portal, origin };
}
