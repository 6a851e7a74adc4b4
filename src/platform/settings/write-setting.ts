import type { Db } from '../../db/database.ts';
import type { Day } from '../../domain/day.ts';
import { recordAudit } from '../audit.ts';

/** Identifies a value: setting, first day, place. */
export type SettingKey = {
  name: string;
  from: Day;
  zone?: string | undefined;
  servicePoint?: string | undefined;
};

export type WrittenValue = { value: unknown; source?: string | undefined; isFromFile: boolean };

/** Which value changes, by whom and when. */
export type SettingChange = {
  key: SettingKey;
  by: string;
  at: Temporal.Instant;
};

/** Serialises concurrent changes of settings. */
export async function lockSettings(tx: Db): Promise<void> {
  await tx.selectFrom('settings_version').select('version').forUpdate().execute();
}

export async function findSetting(tx: Db, { name, from, zone, servicePoint }: SettingKey) {
  return await tx
    .selectFrom('settings')
    .where('name', '=', name)
    .where('valid_from', '=', from)
    .where('zone', zone === undefined ? 'is' : '=', zone ?? null)
    .where('service_point', servicePoint === undefined ? 'is' : '=', servicePoint ?? null)
    .select(['value', 'source', 'from_file as isFromFile', 'set_by as setBy'])
    .executeTakeFirst();
}

/** Replaces a value; `undefined` deletes it. Requires lockSettings(). */
export async function writeSetting(
  tx: Db,
  { key, by, at }: SettingChange,
  written: WrittenValue | undefined,
): Promise<void> {
  const before = await findSetting(tx, key);
  const { name, from, zone = null, servicePoint = null } = key;
  await tx
    .deleteFrom('settings')
    .where('name', '=', name)
    .where('valid_from', '=', from)
    .where('zone', zone === null ? 'is' : '=', zone)
    .where('service_point', servicePoint === null ? 'is' : '=', servicePoint)
    .execute();
  if (written) {
    await tx
      .insertInto('settings')
      .values({
        ...{ name, valid_from: from, zone, service_point: servicePoint },
        value: JSON.stringify(written.value),
        source: written.source ?? null,
        from_file: written.isFromFile,
        set_by: by,
        set_at: at,
      })
      .execute();
  }
  const subject = subjectOf(key);
  const change = { subject, before: before?.value, after: written?.value };
  await recordAudit(tx, { by, at }, { action: 'settings.change', ...change });
}

const subjectOf = ({ name, from, zone, servicePoint }: SettingKey): string =>
  [
    `setting ${name} from ${from}`,
    ...(zone === undefined ? [] : [`in zone ${zone}`]),
    ...(servicePoint === undefined ? [] : [`at service point ${servicePoint}`]),
  ].join(' ');
