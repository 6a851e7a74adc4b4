import type { StaffId, StaffSessionId } from '../../../domain/ids.ts';
import { countTries, giveBackTries } from '../../../platform/web/limits.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { isPassword } from '../../accounts/passwords.ts';
import { verifyCode } from './check-second-factor.ts';
import { findMember } from './staff.queries.ts';
import { staffLimits } from './staff.rules.ts';

export type ConfirmationProblem = { kind: 'wrong' } | { kind: 'too-many'; seconds: number };

/** Takes the password or a code of somebody who is signed in. Tries are counted by session: nobody else's are there. */
export async function confirmStaff(
  deps: Pick<Deps, 'db' | 'clock' | 'secret'>,
  { staffId, sessionId, typed }: { staffId: StaffId; sessionId: StaffSessionId; typed: string },
): Promise<ConfirmationProblem | undefined> {
  const { db, clock } = deps;
  const tries = [[staffLimits.confirmationOfSession, String(sessionId)]] as const;
  const refusal = await countTries(db, clock, tries);
  if (refusal) return { kind: 'too-many', seconds: refusal.seconds };
  const isCode = /^\s*\d{3}\s?\d{3}\s*$/.test(typed);
  const isRight = isCode
    ? (await verifyCode(deps, staffId, typed)) === 'right'
    : await isPassword((await findMember(db, staffId))?.passwordHash, typed);
  if (!isRight) return { kind: 'wrong' };
  await giveBackTries(db, tries);
  return undefined;
}
