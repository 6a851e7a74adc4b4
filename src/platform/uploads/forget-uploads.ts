import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { removeOldSpools } from './spool.ts';
import type { UploadStore } from './upload-store.ts';

/** Deletes uploads still unused a day after arrival or when their account is gone, incomplete ones, and contents without a row. */
export async function forgetUploads(db: Db, store: UploadStore, now: Temporal.Instant): Promise<void> {
  await sql`delete from uploads where used_at is null
    and (received_at < ${now.subtract({ hours: 24 })} or (account_id is null and staff_id is null))`.execute(
    db,
  );
  await store.sweep(db, now.subtract({ hours: 1 }));
  await removeOldSpools(now.subtract({ hours: 1 }).epochMilliseconds);
}
