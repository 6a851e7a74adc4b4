import type { Db } from '../../../db/database.ts';
import type { Clock } from '../../../platform/clock.ts';

/** Erases notifications after `days`, read or not. */
export async function forgetNotifications(db: Db, clock: Clock, days: number): Promise<void> {
  const before = clock.now().subtract({ hours: 24 * days });
  await db.deleteFrom('notifications').where('notified_at', '<', before).execute();
}
