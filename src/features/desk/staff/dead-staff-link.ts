import { TooManyTries } from '../../../platform/web/failure.ts';
import { countTries, triesOfNetwork } from '../../../platform/web/limits.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { staffLimits } from './staff.rules.ts';

/** Counts requests for links that do not work; those for links that do are not counted. @throws TooManyTries */
export async function countDeadStaffLink(c: Web, deps: Deps): Promise<void> {
  const tries = triesOfNetwork(staffLimits.deadLinkOfNetwork, networkOf(c, deps));
  const refusal = await countTries(deps.db, deps.clock, tries);
  if (refusal) throw new TooManyTries(refusal.seconds);
}
