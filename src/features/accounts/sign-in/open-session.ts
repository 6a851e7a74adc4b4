import type { AccountId } from '../../../domain/ids.ts';
import { startSession } from '../../../platform/web/session.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { rememberBrowser } from './known-browsers.ts';

/** Signs in whoever has just proven to be the account's person, and knows their browser from now on. */
export async function openSession(
  deps: Deps,
  c: Web,
  signedIn: { accountId: AccountId; isRemembered: boolean },
): Promise<void> {
  await startSession(deps, c, signedIn);
  await rememberBrowser(deps, c, signedIn.accountId);
}
