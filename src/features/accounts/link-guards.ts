import { createMiddleware } from 'hono/factory';
import { TooManyTries } from '../../platform/errors.tsx';
import { countTry, networkOf } from '../../platform/limits.ts';
import type { Deps, Web, WebEnv } from '../../platform/web.ts';
import { limits } from './accounts.rules.ts';

/** A page behind a link from an e-mail names an address: nothing keeps it. */
export const withoutStore = createMiddleware<WebEnv>(async (c, next) => {
  c.header('cache-control', 'no-store');
  await next();
});

/** @throws TooManyTries when a network presses buttons behind links without end */
export async function countLinkTry(c: Web, deps: Deps): Promise<void> {
  const seconds = await countTry(deps.db, deps.clock, limits.linkOfNetwork, networkOf(c, deps));
  if (seconds > 0) throw new TooManyTries(seconds);
}
