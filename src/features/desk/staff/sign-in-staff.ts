import { emailKey } from '../../../domain/email-address.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { addJob } from '../../../platform/jobs/jobs.ts';
import { countTries, giveBackTries, type Try, triesOfNetwork } from '../../../platform/web/limits.ts';
import type { Network } from '../../../platform/web/networks.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { isPassword } from '../../accounts/passwords.ts';
import { createLetterId } from '../../notifications/letters/letter-ids.ts';
import { sendStaffSignInLink } from './send-staff-link.ts';
import { findMemberByEmail } from './staff.queries.ts';
import { staffLimits } from './staff.rules.ts';
import { isKnownStaffBrowser } from './staff-browsers.ts';

/** Where a sign-in comes from. */
export type Origin = {
  network: Network;
  /** the hash of the browser's token from an earlier sign-in at the desk */
  browser: Buffer | undefined;
};

/** `link-needed` is the same for a right and a wrong password: a client must not be able to tell. */
type SignedIn = { kind: 'password-right'; staffId: StaffId } | { kind: 'link-needed'; staffId?: StaffId };

export type StaffSignInProblem =
  | { kind: 'wrong'; staffId: StaffId | undefined }
  | { kind: 'too-many'; seconds: number };

/**
 * The first step of signing in at the desk: the password. An address that is nobody's costs the same work and gets the
 * same answer. Nobody can be locked out: as signIn() of accounts (decision 10).
 */
export async function signInStaff(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { email, password, network, browser }: { email: string; password: string } & Origin,
): Promise<Result<SignedIn, StaffSignInProblem>> {
  const key = emailKey(email);
  const member = await findMemberByEmail(db, key);
  const isKnown = await isKnownStaffBrowser(db, member?.staffId, browser);
  const tries: Try[] = isKnown
    ? [[staffLimits.passwordInBrowser, `${key} ${browser?.toString('base64url')}`]]
    : [
        ...triesOfNetwork(staffLimits.passwordOfAddressAndNetwork, network, key),
        ...triesOfNetwork(staffLimits.passwordOfNetwork, network),
        [staffLimits.passwordOfAddress, key],
      ];
  const refusal = await countTries(db, clock, tries);
  const isLinkNeeded = refusal?.limit === staffLimits.passwordOfAddress.name;
  if (refusal && !isLinkNeeded) return refuse({ kind: 'too-many', seconds: refusal.seconds });

  const isRight = (await isPassword(member?.passwordHash, password)) && member !== undefined;
  if (isLinkNeeded) {
    // The job is added for a wrong password too: a difference would reveal the right one.
    const staffId = isRight ? String(member.staffId) : null;
    await addJob(db, sendStaffSignInLink, { letterId: createLetterId(), staffId });
    return ok({ kind: 'link-needed', ...(member && { staffId: member.staffId }) });
  }
  if (!isRight) return refuse({ kind: 'wrong', staffId: member?.staffId });
  await giveBackTries(db, tries);
  return ok({ kind: 'password-right', staffId: member.staffId });
}
