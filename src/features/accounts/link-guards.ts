import { createMiddleware } from 'hono/factory';
import { TooManyTries } from '../../platform/web/failure.ts';
import { countTries, triesOfNetwork } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/networks.ts';
import type { Deps, Web, WebEnv } from '../../platform/web/web.ts';
import { limits } from './accounts.rules.ts';

/** A page behind a link from an e-mail names an address: nothing keeps it. */
export const withoutStore = createMiddleware<WebEnv>(async (c, next) => {
  c.header('cache-control', 'no-store');
  await next();
});

/**
 * A link that opens nothing was asked for. One that does open something is not counted: neighbours of somebody who tries
 * links without end still use theirs.
 * @throws TooManyTries when a network does it without end
 */
export async function countDeadLink(c: Web, deps: Deps): Promise<void> {
  const refusal = await countTries(
    deps.db,
    deps.clock,
    triesOfNetwork(limits.deadLinkOfNetwork, networkOf(c, deps)),
  );
  if (refusal) throw new TooManyTries(refusal.seconds);
}
