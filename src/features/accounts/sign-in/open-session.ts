import type { AccountId } from '../../../domain/ids.ts';
import { startSession } from '../../../platform/web/session.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { rememberBrowser } from './known-browsers.ts';

/** Opens a session after authentication, and remembers the browser. */
export async function openSession(
  deps: Deps,
  c: Web,
  signedIn: { accountId: AccountId; isRemembered: boolean },
): Promise<void> {
  await startSession(deps, c, signedIn);
  await rememberBrowser(deps, c, signedIn.accountId);
}
