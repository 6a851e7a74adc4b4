import { createHmac } from 'node:crypto';
import type { Db } from '../../../db/database.ts';
import type { StaffId } from '../../../domain/ids.ts';

export const recoveryCodeCount = 10;

/** Without I, L, O and U, which are misread (Crockford). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Ten codes of 40 bits. They come from `cause` (the token of an invitation, random bytes) and SECRET, so that the second
 * click of a double click shows the same ones.
 */
export const makeRecoveryCodes = (secret: string, cause: string): string[] =>
  Array.from({ length: recoveryCodeCount }, (_, at) => {
    const bytes = createHmac('sha256', secret).update(`recovery code ${at} of ${cause}`).digest();
    const code = [...bytes.subarray(0, 8)].map(byte => letters[byte % letters.length]).join('');
    return `${code.slice(0, 4)}-${code.slice(4)}`;
  });

/** As typed: without dashes and spaces, misread letters put right. */
const plainCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');

const hashCode = (secret: string, staffId: StaffId, code: string): Buffer =>
  createHmac('sha256', secret)
    .update(`recovery code of ${staffId}: ${plainCode(code)}`)
    .digest();

/** Replaces all earlier ones. */
export async function storeRecoveryCodes(
  tx: Db,
  secret: string,
  staffId: StaffId,
  codes: readonly string[],
): Promise<void> {
  await tx.deleteFrom('staff_recovery_codes').where('staff_id', '=', staffId).execute();
  const rows = codes.map(code => ({ staff_id: staffId, code_hash: hashCode(secret, staffId, code) }));
  await tx.insertInto('staff_recovery_codes').values(rows).execute();
}

/** @returns whether it was one that had not been used; of two requests only one succeeds */
export async function useRecoveryCode(
  { db, secret, now }: { db: Db; secret: string; now: Temporal.Instant },
  staffId: StaffId,
  code: string,
): Promise<boolean> {
  const used = await db
    .updateTable('staff_recovery_codes')
    .set({ used_at: now })
    .where('staff_id', '=', staffId)
    .where('code_hash', '=', hashCode(secret, staffId, code))
    .where('used_at', 'is', null)
    .returning('staff_id')
    .executeTakeFirst();
  return used !== undefined;
}

export async function countRecoveryCodes(db: Db, staffId: StaffId): Promise<number> {
  const { left } = await db
    .selectFrom('staff_recovery_codes')
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .select(({ fn }) => fn.countAll<bigint>().as('left'))
    .executeTakeFirstOrThrow();
  return Number(left);
}
