import { createMiddleware } from 'hono/factory';
import { TooManyTries } from '../../platform/web/failure.ts';
import { countTries, triesOfNetwork } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/networks.ts';
import type { Deps, Web, WebEnv } from '../../platform/web/web.ts';
import { limits } from './accounts.rules.ts';

/** A page opened by a link from an e-mail shows an address, so it must not be cached. */
export const withoutStore = createMiddleware<WebEnv>(async (c, next) => {
  c.header('cache-control', 'no-store');
  await next();
});

/**
 * Counts requests for invalid links. Valid ones are not counted, so that others on an attacker's network
 * can still use theirs.
 * @throws TooManyTries when the network exceeds the limit
 */
export async function countDeadLink(c: Web, deps: Deps): Promise<void> {
  const refusal = await countTries(
    deps.db,
    deps.clock,
    triesOfNetwork(limits.deadLinkOfNetwork, networkOf(c, deps)),
  );
  if (refusal) throw new TooManyTries(refusal.seconds);
}
