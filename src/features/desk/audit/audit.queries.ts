import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { timeZone } from '../../../domain/day.ts';
import type { AccountId, AnyCustomerId, StaffId } from '../../../domain/ids.ts';
import type { AuditFilter } from './audit-filter.rules.ts';

export type AuditRow = {
  entryId: bigint;
  at: Temporal.Instant;
  actor: string;
  staffName: string | null;
  role: string | null;
  departments: string[] | null;
  action: string;
  subject: string | null;
  /** undefined: about no customer, or about one that is gone */
  customerCode: string | null;
  accountId: AccountId | null;
  before: unknown;
  after: unknown;
  detail: unknown;
  network: string | null;
  requestId: string | null;
};

const rows = (db: Db) =>
  db
    .selectFrom('audit_log as a')
    .leftJoin('staff as m', 'm.staff_id', 'a.staff_id')
    .leftJoin('customers as c', 'c.customer_id', 'a.customer_id')
    .select(['a.entry_id as entryId', 'a.happened_at as at', 'a.actor', 'm.name as staffName'])
    .select(['a.actor_role as role', 'a.actor_departments as departments', 'a.action', 'a.subject'])
    .select(['c.code as customerCode', 'a.account_id as accountId', 'a.old_value as before'])
    .select(['a.new_value as after', 'a.detail', 'a.network', 'a.request_id as requestId'])
    .orderBy('a.entry_id', 'desc');

/** @param before the last entry of the page before */
export const listAudit = (
  db: Db,
  { staffId, customerCode, action, from, to }: AuditFilter,
  { before, count }: { before: bigint | undefined; count: number },
): Promise<AuditRow[]> =>
  rows(db)
    .$if(before !== undefined, query => query.where('a.entry_id', '<', before as bigint))
    .$if(staffId !== undefined, query => query.where('a.staff_id', '=', staffId as StaffId))
    .$if(action !== undefined, query => query.where('a.action', '=', action as string))
    .$if(customerCode !== undefined, query =>
      query.where('a.customer_id', 'in', eb =>
        eb
          .selectFrom('customers as f')
          .select('f.customer_id')
          .where('f.code', '=', customerCode as string),
      ),
    )
    .$if(from !== undefined, query => query.where('a.happened_at', '>=', startOf(from as Temporal.PlainDate)))
    .$if(to !== undefined, query =>
      query.where('a.happened_at', '<', startOf((to as Temporal.PlainDate).add({ days: 1 }))),
    )
    .limit(count)
    .execute();

const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime({ timeZone }).toInstant();

/** Everybody whose deeds may be looked for, those who have left included. */
export const listAuditedStaff = (db: Db): Promise<{ staffId: StaffId; name: string }[]> =>
  db
    .selectFrom('staff')
    .select('staff_id as staffId')
    .select(({ fn }) => fn.coalesce('name', 'email').as('name'))
    .orderBy('name')
    .orderBy('staff_id')
    .execute();

/**
 * What staff saw or did with the data of an account and of the client codes that it has now; nothing about other accounts
 * of the same code.
 */
export const listAccessTo = (
  db: Db,
  accountId: AccountId,
  { before, count }: { before: bigint | undefined; count: number },
): Promise<AuditRow[]> =>
  rows(db)
    .where('a.staff_id', 'is not', null)
    .where(({ or, and, eb, selectFrom }) =>
      or([
        eb('a.account_id', '=', accountId),
        and([
          eb('a.account_id', 'is', null),
          eb(
            'a.customer_id',
            'in',
            selectFrom('account_customers as l')
              .select(sql<AnyCustomerId>`l.customer_id`.as('customer_id'))
              .where('l.account_id', '=', accountId),
          ),
        ]),
      ]),
    )
    .$if(before !== undefined, query => query.where('a.entry_id', '<', before as bigint))
    .limit(count)
    .execute();
