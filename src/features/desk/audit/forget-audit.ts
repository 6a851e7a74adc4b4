import type { Db } from '../../../db/database.ts';
import type { Clock } from '../../../platform/clock.ts';

/**
 * Erases what is older than the operator keeps it; the database itself refuses anything younger than a year. Changes of
 * settings stay, because amounts rest on them.
 */
export async function forgetAudit(db: Db, clock: Clock, keptDays: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * keptDays });
  await db
    .deleteFrom('audit_log')
    .where('happened_at', '<', before)
    .where('action', '!=', 'settings.change')
    .execute();
}
