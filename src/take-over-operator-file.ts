import { sql } from 'kysely';
import type { Db } from './db/database.ts';
import { declaredSettings, entriesOf } from './declared-settings.ts';
import { dayOf } from './domain/day.ts';
import type { Operator } from './operator.ts';
import { describeDifference, findDifferences } from './platform/settings/file-differences.rules.ts';
import { BadSettingError, readSettings } from './platform/settings/read-settings.ts';
import { maySeed, seedSettings } from './platform/settings/seed-settings.ts';

/**
 * Updates the settings from the operator file, if the role may change them.
 * @returns a sentence for each day on which the value in force differs from the file
 */
export async function takeOverOperatorFile(
  db: Db,
  operator: Operator,
  now: Temporal.Instant,
): Promise<string[]> {
  if (await maySeed(db)) await seedSettings(db, entriesOf(operator), now);
  try {
    return await listDifferences(db, operator, now);
  } catch (error) {
    if (error instanceof BadSettingError) return [error.message];
    throw error;
  }
}

/** @throws BadSettingError */
export async function listDifferences(db: Db, operator: Operator, now: Temporal.Instant): Promise<string[]> {
  const { values } = await readSettings(statement => sql.raw(statement).execute(db), declaredSettings);
  return findDifferences(values, entriesOf(operator), dayOf(now)).map(describeDifference);
}
