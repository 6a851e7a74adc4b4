import type { Db } from '../../../db/database.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { createToken, hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';

/** How long somebody may look for their finger or PIN. */
export const challengeMinutes = 5;

/** Something new for a device to sign. @param staffId whose new passkey it is for; undefined: for signing in */
export async function createChallenge(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  staffId: StaffId | undefined,
): Promise<string> {
  const challenge = createToken();
  await db
    .insertInto('staff_challenges')
    .values({
      challenge_hash: hashToken(challenge),
      staff_id: staffId ?? null,
      expires_at: clock.now().add({ minutes: challengeMinutes }),
    })
    .execute();
  return challenge;
}

/** Each is good once: a signature that was listened to opens nothing. */
export async function takeChallenge(
  db: Db,
  { challenge, staffId, now }: { challenge: string; staffId: StaffId | undefined; now: Temporal.Instant },
): Promise<boolean> {
  const taken = await db
    .deleteFrom('staff_challenges')
    .where('challenge_hash', '=', hashToken(challenge))
    .where('staff_id', staffId === undefined ? 'is' : '=', staffId ?? null)
    .where('expires_at', '>', now)
    .returning('challenge_hash')
    .executeTakeFirst();
  return taken !== undefined;
}
