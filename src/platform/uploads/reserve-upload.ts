import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { dayOf } from '../../domain/day.ts';
import { type SettingValues, settingOn } from '../../domain/setting.ts';
import type { UploadKind } from './upload-types.rules.ts';
import type { UploadScope } from './uploads.queries.ts';
import { uploadFilesPerDay, uploadMegabytesKept, uploadMegabytesPerDay } from './uploads.settings.ts';

type Wanted = UploadScope & {
  uploadId: string;
  purpose: string;
  name: string;
  kind: UploadKind;
  bytes: number;
};

const megabyte = 1024n * 1024n;

/**
 * Reserves a file within the account's daily and storage quotas. Concurrent uploads wait for each other here, so that two
 * cannot take the last place. Refused files count towards the daily quota too, since they cost processing.
 * @returns whether there was room
 */
export async function reserveUpload(
  db: Db,
  settings: SettingValues,
  { accountId, uploadId, purpose, name, kind, bytes }: Wanted,
  now: Temporal.Instant,
): Promise<boolean> {
  const day = dayOf(now);
  const files = settingOn(settings, uploadFilesPerDay, { day });
  const perDay = BigInt(settingOn(settings, uploadMegabytesPerDay, { day })) * megabyte;
  const kept = BigInt(settingOn(settings, uploadMegabytesKept, { day })) * megabyte;
  return await db.transaction().execute(async tx => {
    await sql`select from accounts where account_id = ${accountId} for no key update`.execute(tx);
    const { rows } = await sql<{ fits: boolean }>`
      select count(*) filter (where received_at > ${now.subtract({ hours: 24 })}) < ${files}::int
        and coalesce(sum(received_bytes) filter (where received_at > ${now.subtract({ hours: 24 })}), 0) + ${bytes}::bigint <= ${perDay}::bigint
        and coalesce(sum(case when state = 'kept' then kept_bytes else received_bytes end), 0) + ${bytes}::bigint <= ${kept}::bigint as fits
      from uploads where account_id = ${accountId}`.execute(tx);
    if (!rows[0]?.fits) return false;
    await tx
      .insertInto('uploads')
      .values({
        ...{ account_id: accountId, upload_id: uploadId, purpose, name, kind, state: 'receiving' },
        ...{ received_at: now, received_bytes: BigInt(bytes) },
      })
      .execute();
    return true;
  });
}
