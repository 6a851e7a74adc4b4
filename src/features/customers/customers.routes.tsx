import { Hono } from 'hono';
import type { Deps, WebEnv } from '../../platform/web.ts';

export function customerRoutes(_deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>();
}
