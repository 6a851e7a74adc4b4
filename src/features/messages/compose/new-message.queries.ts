import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { AccountId } from '../../../domain/ids.ts';

/** More codes than these are not listed in a form: the chosen one is written for. */
export const mostCodes = 20;

/** The account's client codes under the names that it gave them; undefined when there are too many for a list. */
export async function listOwnCodes(
  db: Db,
  accountId: AccountId,
): Promise<{ code: string; name: string }[] | undefined> {
  const rows = await db
    .selectFrom('account_customers as l')
    .innerJoin('customers as c', 'c.customer_id', 'l.customer_id')
    .where('l.account_id', '=', accountId)
    .select(['c.code', sql<string>`coalesce(l.label, c.name)`.as('name')])
    .orderBy('name')
    .orderBy('c.code')
    .limit(mostCodes + 1)
    .execute();
  return rows.length > mostCodes ? undefined : rows;
}
