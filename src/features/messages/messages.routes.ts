import { Hono } from 'hono';
import type { Deps, WebEnv } from '../../platform/web/web.ts';
import { newMessageRoutes, newMessageUploadRoutes } from './compose/new-message.routes.tsx';
import { replyRoutes } from './thread/reply.routes.ts';
import { threadRoutes } from './thread/thread.routes.tsx';

/** The customer's side of messages. */
export const messageRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>().route('/', newMessageRoutes(deps)).route('/', threadRoutes(deps));

/** Its forms that come with files. */
export const messageUploadRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>().route('/', newMessageUploadRoutes(deps)).route('/', replyRoutes(deps));
