import { emailKey } from '../../../domain/email-address.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { addJob } from '../../../platform/jobs/jobs.ts';
import { countTries, giveBackTries, type Try, triesOfNetwork } from '../../../platform/web/limits.ts';
import type { Network } from '../../../platform/web/networks.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { createLetterId } from '../../notifications/letters/letter-ids.ts';
import { findAccountByEmail } from '../accounts.queries.ts';
import { limits } from '../accounts.rules.ts';
import { isPassword } from '../passwords.ts';
import { isKnownBrowser } from './known-browsers.ts';
import { sendSignInLink } from './send-sign-in-link.ts';

type SignIn = {
  email: string;
  password: string;
  isRemembered: boolean;
  network: Network;
  /** the hash of the browser's token from an earlier sign-in of any account */
  browser: Buffer | undefined;
};

/** `link-needed` is the same for a right and a wrong password: a client must not be able to tell. */
export type SignedIn =
  | { kind: 'signed-in'; accountId: AccountId }
  | { kind: 'link-needed'; accountId?: AccountId };

export type SignInProblem =
  | { kind: 'wrong'; accountId: AccountId | undefined }
  | { kind: 'too-many'; seconds: number };

/**
 * Authenticates an address and password. An address without an account costs the same work and gets the same answer.
 * Failed tries block their network (first for this address, then for all). A distributed attack exceeds the wide limit of
 * an address: from then on a right password opens the account only in a known browser; elsewhere it sends a link to the
 * mailbox.
 */
export async function signIn(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { email, password, isRemembered, network, browser }: SignIn,
): Promise<Result<SignedIn, SignInProblem>> {
  const key = emailKey(email);
  const account = await findAccountByEmail(db, key);
  const isKnown = await isKnownBrowser(db, account?.accountId, browser);
  const tries: Try[] = isKnown
    ? [[limits.signInInBrowser, `${key} ${browser?.toString('base64url')}`]]
    : [
        ...triesOfNetwork(limits.signInOfAddressAndNetwork, network, key),
        ...triesOfNetwork(limits.signInOfNetwork, network),
        [limits.signInOfAddress, key],
      ];
  const refusal = await countTries(db, clock, tries);
  const isLinkNeeded = refusal?.limit === limits.signInOfAddress.name;
  if (refusal && !isLinkNeeded) return refuse({ kind: 'too-many', seconds: refusal.seconds });

  const isRight = (await isPassword(account?.passwordHash, password)) && account !== undefined;
  if (isLinkNeeded) {
    // Tries are not given back here, and the job is added for a wrong password too: a difference would reveal the right one.
    const linkAccount = isRight ? String(account.accountId) : null;
    const payload = { letterId: createLetterId(), accountId: linkAccount, isRemembered };
    await addJob(db, sendSignInLink, payload);
    return ok({ kind: 'link-needed', ...(account && { accountId: account.accountId }) });
  }
  if (!isRight) return refuse({ kind: 'wrong', accountId: account?.accountId });
  await giveBackTries(db, tries);
  return ok({ kind: 'signed-in', accountId: account.accountId });
}
