import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { type Day, isBefore } from '../../domain/day.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { findSimilarWord } from '../../domain/similar-word.ts';
import { describeUsualIssue } from '../../operator-issues.ts';
import type { DeclaredSetting } from './declared-setting.ts';
import { findSetting, lockSettings, type SettingKey, writeSetting } from './write-setting.ts';

export type SettingProblem =
  | { kind: 'unknown-name'; likely: string | undefined }
  | { kind: 'bad-value'; why: string }
  | { kind: 'back-dated'; today: Day }
  | { kind: 'not-by-place' }
  | { kind: 'unknown-place' }
  | { kind: 'not-there' }
  | { kind: 'of-the-file' };

type Change = {
  declared: readonly DeclaredSetting[];
  key: SettingKey;
  by: string;
  now: Temporal.Instant;
  today: Day;
};

/**
 * Sets a value from a day on. The day cannot be in the past: decisions already made are kept, and stored results are not
 * recomputed.
 * @param value as its schema accepts it
 * @returns the previous value set for that day
 */
export async function changeSetting(
  db: Db,
  { value, source, ...change }: Change & { value: unknown; source?: string | undefined },
): Promise<Result<{ before: unknown }, SettingProblem>> {
  const checked = checkChange(change);
  if (!checked.ok) return checked;
  const read = checked.value.schema.safeParse(value, { error: describeUsualIssue });
  if (!read.success)
    return refuse({ kind: 'bad-value', why: read.error.issues.map(one => one.message).join('; ') });
  const { key, by, now: at } = change;
  return await db.transaction().execute(async tx => {
    await lockSettings(tx);
    if (!(await isKnownPlace(tx, key))) return refuse({ kind: 'unknown-place' });
    const before = await findSetting(tx, key);
    await writeSetting(tx, { key, by, at }, { value: read.data, source, isFromFile: false });
    return ok({ before: before?.value });
  });
}

/** Removes a value that is valid from today or later. Values of the operator file can be removed only from the file. */
export async function removeSetting(
  db: Db,
  change: Change,
): Promise<Result<{ before: unknown }, SettingProblem>> {
  const checked = checkChange(change);
  if (!checked.ok) return checked;
  const { key, by, now: at } = change;
  return await db.transaction().execute(async tx => {
    await lockSettings(tx);
    const before = await findSetting(tx, key);
    if (!before) return refuse({ kind: 'not-there' });
    if (before.isFromFile) return refuse({ kind: 'of-the-file' });
    await writeSetting(tx, { key, by, at }, undefined);
    return ok({ before: before.value });
  });
}

function checkChange({ declared, key, today }: Change): Result<DeclaredSetting, SettingProblem> {
  const setting = declared.find(({ name }) => name === key.name);
  if (!setting) {
    const likely = findSimilarWord(
      key.name,
      declared.map(({ name }) => name),
    );
    return refuse({ kind: 'unknown-name', likely });
  }
  const hasPlace = key.zone !== undefined || key.servicePoint !== undefined;
  if (hasPlace && setting.by === 'utility') return refuse({ kind: 'not-by-place' });
  if (isBefore(key.from, today)) return refuse({ kind: 'back-dated', today });
  return ok(setting);
}

/** A value set for a misspelled zone or service point would apply to nobody. */
async function isKnownPlace(db: Db, { zone, servicePoint }: SettingKey): Promise<boolean> {
  if (zone === undefined && servicePoint === undefined) return true;
  const { rows } = await sql<{ isKnown: boolean }>`select exists (select from service_points
    where ${zone === undefined ? sql`code = ${servicePoint}` : sql`zone = ${zone}`}) as "isKnown"`.execute(
    db,
  );
  return rows[0]?.isKnown ?? false;
}
