import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { matchesSearch } from '../../db/plain-search.ts';
import type { Locale } from '../../domain/day.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import { localeFrom } from '../../domain/locale.ts';
import { provenCustomer } from '../../domain/proven-customer.ts';
import type { CustomerId } from '../../domain/scope.ts';
import { customerCodeKey } from './customers.rules.ts';
import { pageSize } from './list-query.rules.ts';
import { contractKey } from './proof/contract-number.rules.ts';

/** Finds the customer with both this client code and this contract number. */
export async function findCustomerByProof(
  db: Db,
  { code, contract }: { code: string; contract: string },
): Promise<CustomerId | undefined> {
  const numberKey = contractKey(contract);
  if (numberKey === '') return undefined;
  const row = await db
    .selectFrom('customers')
    .innerJoin('contracts', 'contracts.customer_id', 'customers.customer_id')
    .select('customers.customer_id')
    .where('customers.code', '=', customerCodeKey(code))
    .where('contracts.number_key', '=', numberKey)
    .executeTakeFirst();
  return row && provenCustomer(row.customer_id);
}

export type LinkedCustomer = {
  customerId: CustomerId;
  code: string;
  name: string;
  label: string | null;
  address: string | null;
  locality: string | null;
  servicePoints: number;
};

/** The client codes of an account, sorted by label; `search` matches code, names and address. */
export async function listLinkedCustomers(
  db: Db,
  accountId: AccountId,
  { search = '', page = 1 }: { search?: string; page?: number } = {},
): Promise<{ customers: LinkedCustomer[]; total: number }> {
  const found = db
    .selectFrom('account_customers as l')
    .innerJoin('customers as c', 'c.customer_id', 'l.customer_id')
    .where('l.account_id', '=', accountId)
    .$if(search !== '', query =>
      query.where(matchesSearch(sql`concat_ws(' ', c.code, c.name, l.label, c.address, c.locality)`, search)),
    );
  const { total } = await found
    .select(({ fn }) => fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  const customers = await found
    .select(['l.customer_id as customerId', 'c.code', 'c.name', 'l.label', 'c.address', 'c.locality'])
    .select(({ selectFrom, fn }) =>
      selectFrom('service_points as p')
        .whereRef('p.customer_id', '=', 'c.customer_id')
        .where('p.held_until', 'is', null)
        .select(fn.countAll<bigint>().as('count'))
        .as('servicePoints'),
    )
    .orderBy(sql`coalesce(l.label, c.name)`)
    .orderBy('c.code')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return {
    total: Number(total),
    customers: customers.map(row => ({
      ...row,
      customerId: provenCustomer(row.customerId),
      servicePoints: Number(row.servicePoints ?? 0n),
    })),
  };
}

export type OwnCustomer = { customerId: CustomerId; code: string; name: string; label: string | null };

/** Finds one of the account's client codes. */
export async function findLinkedCustomer(
  db: Db,
  accountId: AccountId,
  code: string,
): Promise<OwnCustomer | undefined> {
  const row = await db
    .selectFrom('account_customers as l')
    .innerJoin('customers as c', 'c.customer_id', 'l.customer_id')
    .where('l.account_id', '=', accountId)
    .where('c.code', '=', code)
    .select(['l.customer_id as customerId', 'c.code', 'c.name', 'l.label'])
    .executeTakeFirst();
  return row && { ...row, customerId: provenCustomer(row.customerId) };
}

export async function isCustomerLinked(
  db: Db,
  accountId: AccountId,
  customerId: AnyCustomerId,
): Promise<boolean> {
  const link = await db
    .selectFrom('account_customers')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return link !== undefined;
}

export async function findCustomerCode(db: Db, customerId: AnyCustomerId): Promise<string | undefined> {
  const row = await db
    .selectFrom('customers')
    .select('code')
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row?.code;
}

type Link = { accountId: AccountId; customerId: CustomerId };

export async function saveLabel(
  db: Db,
  { accountId, customerId, label }: Link & { label: string | null },
): Promise<void> {
  await db
    .updateTable('account_customers')
    .set({ label })
    .where('account_id', '=', accountId)
    .where('customer_id', '=', customerId)
    .execute();
}

export type AccountOfCustomer = { accountId: AccountId; email: string; locale: Locale; code: string };

export async function listAccountsOf(db: Db, customerId: AnyCustomerId): Promise<AccountOfCustomer[]> {
  const rows = await db
    .selectFrom('account_customers as l')
    .innerJoin('accounts as a', 'a.account_id', 'l.account_id')
    .innerJoin('customers as c', 'c.customer_id', 'l.customer_id')
    .where('l.customer_id', '=', customerId)
    .select(['a.account_id as accountId', 'a.email', 'a.locale', 'c.code'])
    .execute();
  return rows.map(row => ({ ...row, locale: localeFrom(row.locale) }));
}
