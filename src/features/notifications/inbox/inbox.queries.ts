import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { AccountId, NotificationId } from '../../../domain/ids.ts';
import type { NotificationKind } from '../kinds/notification-kind.ts';

export type StoredNotification = {
  notificationId: NotificationId;
  kind: string;
  subject: string;
  facts: unknown;
  notifiedAt: Temporal.Instant;
  isNew: boolean;
};

export const inboxPageSize = 20;

/**
 * The account's notifications of kinds known to this version; those about a client code only while the account has that
 * code.
 */
const seenBy = (db: Db, accountId: AccountId, kinds: readonly NotificationKind[]) =>
  db
    .selectFrom('notifications as n')
    .where('n.account_id', '=', accountId)
    .where('n.kind', '=', sql<string>`any(${kinds.map(({ kind }) => kind)}::text[])`)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('n.customer_id', 'is', null),
        exists(
          selectFrom('account_customers as l')
            .select('l.account_id')
            .whereRef('l.account_id', '=', 'n.account_id')
            .whereRef('l.customer_id', '=', 'n.customer_id'),
        ),
      ]),
    );

const columns = (db: Db, accountId: AccountId, kinds: readonly NotificationKind[]) =>
  seenBy(db, accountId, kinds)
    .select(['n.notification_id as notificationId', 'n.kind', 'n.subject', 'n.facts'])
    .select('n.notified_at as notifiedAt')
    .select(({ eb }) => eb('n.read_at', 'is', null).$castTo<boolean>().as('isNew'));

/** One page of the list, newest first, with the total and the number of new ones. */
export async function listNotifications(
  db: Db,
  { accountId, kinds, page }: { accountId: AccountId; kinds: readonly NotificationKind[]; page: number },
): Promise<{ notifications: StoredNotification[]; total: number; unread: number }> {
  const rows = await columns(db, accountId, kinds)
    .select(sql<bigint>`count(*) over ()`.as('total'))
    .select(sql<bigint>`count(*) filter (where n.read_at is null) over ()`.as('unread'))
    .orderBy('n.notification_id', 'desc')
    .limit(inboxPageSize)
    .offset((page - 1) * inboxPageSize)
    .execute();
  const notifications = rows.map(({ total: _total, unread: _unread, ...notification }) => notification);
  return { notifications, total: Number(rows[0]?.total ?? 0), unread: Number(rows[0]?.unread ?? 0) };
}

export const findNotification = (
  db: Db,
  whose: { accountId: AccountId; kinds: readonly NotificationKind[] },
  notificationId: NotificationId,
): Promise<StoredNotification | undefined> =>
  columns(db, whose.accountId, whose.kinds)
    .where('n.notification_id', '=', notificationId)
    .executeTakeFirst();

/** Marks one as read, or all up to the newest on the page: later ones stay new. */
export async function markRead(
  db: Db,
  {
    accountId,
    now,
    ...which
  }: { accountId: AccountId; now: Temporal.Instant } & (
    | { only: NotificationId }
    | { through: NotificationId }
  ),
): Promise<void> {
  const query = db
    .updateTable('notifications')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null);
  await ('only' in which
    ? query.where('notification_id', '=', which.only)
    : query.where('notification_id', '<=', which.through)
  ).execute();
}
