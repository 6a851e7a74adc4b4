import type { Db } from '../../../db/database.ts';
import type { StaffId } from '../../../domain/ids.ts';

export type PasskeyOfList = {
  credentialId: Buffer;
  device: string | null;
  createdAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant | null;
};

export const listPasskeys = (db: Db, staffId: StaffId): Promise<PasskeyOfList[]> =>
  db
    .selectFrom('staff_passkeys')
    .where('staff_id', '=', staffId)
    .select([
      'credential_id as credentialId',
      'device',
      'created_at as createdAt',
      'last_used_at as lastUsedAt',
    ])
    .orderBy('created_at')
    .orderBy('credential_id')
    .execute();

/** Of somebody who may sign in. */
export const findPasskey = (
  db: Db,
  credentialId: Buffer,
): Promise<{ staffId: StaffId; publicKey: Buffer; counter: bigint } | undefined> =>
  db
    .selectFrom('staff_passkeys as p')
    .innerJoin('staff as m', 'm.staff_id', 'p.staff_id')
    .where('p.credential_id', '=', credentialId)
    .where('m.removed_at', 'is', null)
    .where('m.joined_at', 'is not', null)
    .where('m.provider_subject', 'is', null)
    .select(['p.staff_id as staffId', 'p.public_key as publicKey', 'p.counter'])
    .executeTakeFirst();

export async function notePasskeyUse(
  db: Db,
  { credentialId, counter, now }: { credentialId: Buffer; counter: bigint; now: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('staff_passkeys')
    .set({ counter, last_used_at: now })
    .where('credential_id', '=', credentialId)
    .execute();
}
