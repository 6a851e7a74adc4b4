import { Hono } from 'hono';
import type { Deps, WebEnv } from '../../platform/web.ts';

export function invoiceRoutes(_deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>();
}
