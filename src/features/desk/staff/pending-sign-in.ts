import type { StaffId } from '../../../domain/ids.ts';
import { dropCookie, readCookie, writeCookie } from '../../../platform/web/cookies.ts';
import { createToken, hashToken } from '../../../platform/web/tokens.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { secondStepMinutes } from './staff.rules.ts';

const cookie = 'desk-step';

type StepDeps = Pick<Deps, 'db' | 'clock' | 'config'>;

/** The password was right: this browser may give the second factor. */
export async function beginSecondStep(
  { db, clock, config }: StepDeps,
  c: Web,
  staffId: StaffId,
): Promise<void> {
  const token = createToken();
  await db
    .insertInto('staff_sign_ins')
    .values({
      token_hash: hashToken(token),
      staff_id: staffId,
      expires_at: clock.now().add({ minutes: secondStepMinutes }),
    })
    .execute();
  writeCookie(c, { config }, { name: cookie, value: token, seconds: secondStepMinutes * 60 });
}

/** Whose second factor this browser is asked for. */
export async function findSecondStep({ db, clock, config }: StepDeps, c: Web): Promise<StaffId | undefined> {
  const token = readCookie(c, { config }, cookie);
  if (!token) return undefined;
  const row = await db
    .selectFrom('staff_sign_ins')
    .select('staff_id as staffId')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', clock.now())
    .executeTakeFirst();
  return row?.staffId;
}

/** Each is used once: of two requests at the same time only one signs in. */
export async function takeSecondStep({ db, config }: StepDeps, c: Web): Promise<boolean> {
  const token = readCookie(c, { config }, cookie);
  if (!token) return false;
  dropCookie(c, { config }, cookie);
  const taken = await db
    .deleteFrom('staff_sign_ins')
    .where('token_hash', '=', hashToken(token))
    .returning('staff_id')
    .executeTakeFirst();
  return taken !== undefined;
}
