import type { StaffId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { countTries, giveBackTries, type Try, triesOfNetwork } from '../../../platform/web/limits.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import type { Origin } from './sign-in-staff.ts';
import { staffLimits } from './staff.rules.ts';
import { isKnownStaffBrowser } from './staff-browsers.ts';
import { acceptTotpCode } from './totp.ts';

export type CodeProblem = { kind: 'wrong' } | { kind: 'used' } | { kind: 'too-many'; seconds: number };

/**
 * The second step of signing in at the desk: a code of the authenticator app, or one of the recovery codes. Only who has
 * given the right password gets this far, so only they can use up the limits.
 */
export async function checkSecondFactor(
  deps: Pick<Deps, 'db' | 'clock' | 'secret'>,
  { staffId, code, network, browser }: { staffId: StaffId; code: string } & Origin,
): Promise<Result<undefined, CodeProblem>> {
  const { db, clock } = deps;
  const isKnown = await isKnownStaffBrowser(db, staffId, browser);
  const tries: Try[] = isKnown
    ? [[staffLimits.codeInBrowser, `${staffId} ${browser?.toString('base64url')}`]]
    : [
        ...triesOfNetwork(staffLimits.codeOfStaffAndNetwork, network, String(staffId)),
        [staffLimits.codeOfStaff, String(staffId)],
      ];
  const refusal = await countTries(db, clock, tries);
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const verdict = await verifyCode(deps, staffId, code);
  if (verdict !== 'right') return refuse({ kind: verdict });
  await giveBackTries(db, tries);
  return ok(undefined);
}

/** Six digits are a code of the app, anything else a recovery code. The caller counts tries. */
export async function verifyCode(
  { db, clock, secret }: Pick<Deps, 'db' | 'clock' | 'secret'>,
  staffId: StaffId,
  typed: string,
): Promise<'right' | 'wrong' | 'used'> {
  const code = typed.replace(/\s/g, '');
  if (/^\d{6}$/.test(code)) return await acceptTotpCode({ db, clock, secret }, staffId, code);
  const isRight = await useRecoveryCode({ db, secret, now: clock.now() }, staffId, code);
  return isRight ? 'right' : 'wrong';
}
