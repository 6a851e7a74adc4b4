import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { CustomerId } from '../../domain/scope.ts';
import { contractKey, customerCodeKey } from './customers.rules.ts';

/** The customer whom a client code and a contract number name together; one without the other names nobody. */
export async function findCustomerByProof(
  db: Db,
  { code, contract }: { code: string; contract: string },
): Promise<CustomerId | undefined> {
  const row = await db
    .selectFrom('customers')
    .innerJoin('contracts', 'contracts.customer_id', 'customers.customer_id')
    .select('customers.customer_id')
    .where('customers.code', '=', customerCodeKey(code))
    .where('contracts.number_key', '=', contractKey(contract))
    .executeTakeFirst();
  return row?.customer_id as CustomerId | undefined;
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

/** Every page of lists shows this many. */
export const pageSize = 20;

/** The client codes of an account, by the name it gave them; `search` looks in code, names and address. */
export async function listLinkedCustomers(
  db: Db,
  accountId: bigint,
  { search = '', page = 1 }: { search?: string; page?: number } = {},
): Promise<{ customers: LinkedCustomer[]; total: number }> {
  const found = db
    .selectFrom('account_customers as l')
    .innerJoin('customers as c', 'c.customer_id', 'l.customer_id')
    .where('l.account_id', '=', accountId)
    .$if(search !== '', query =>
      query.where(
        sql<boolean>`${plain(sql`concat_ws(' ', c.code, c.name, l.label, c.address, c.locality)`)} like ${plain(sql`${`%${escapeLike(search)}%`}::text`)}`,
      ),
    );
  const { total } = await found
    .select(({ fn }) => fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  const customers = await found
    .select(['l.customer_id as customerId', 'c.code', 'c.name', 'l.label', 'c.address', 'c.locality'])
    .select(({ selectFrom, fn }) =>
      selectFrom('service_points as p')
        .whereRef('p.customer_id', '=', 'c.customer_id')
        .where('p.closed_on', 'is', null)
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
      customerId: row.customerId as CustomerId,
      servicePoints: Number(row.servicePoints ?? 0n),
    })),
  };
}

/** One of the account's own client codes; undefined for anybody else's. */
export async function findLinkedCustomer(
  db: Db,
  accountId: bigint,
  code: string,
): Promise<{ customerId: CustomerId; code: string; name: string; label: string | null } | undefined> {
  const row = await db
    .selectFrom('account_customers as l')
    .innerJoin('customers as c', 'c.customer_id', 'l.customer_id')
    .where('l.account_id', '=', accountId)
    .where('c.code', '=', code)
    .select(['l.customer_id as customerId', 'c.code', 'c.name', 'l.label'])
    .executeTakeFirst();
  return row && { ...row, customerId: row.customerId as CustomerId };
}

export type ServicePoint = {
  code: string;
  address: string;
  locality: string | null;
  zone: string | null;
  services: string;
  closedOn: Temporal.PlainDate | null;
  serials: string | null;
};

/** Where the customer is supplied, open ones first. */
export async function listServicePoints(
  db: Db,
  { customerId }: { customerId: CustomerId },
  { search = '', page = 1 }: { search?: string; page?: number } = {},
): Promise<{ points: ServicePoint[]; total: number }> {
  const found = db
    .selectFrom('service_points as p')
    .where('p.customer_id', '=', customerId)
    .$if(search !== '', query =>
      query.where(
        sql<boolean>`${plain(sql`concat_ws(' ', p.code, p.address, p.locality, p.zone)`)} like ${plain(sql`${`%${escapeLike(search)}%`}::text`)}`,
      ),
    );
  const { total } = await found
    .select(({ fn }) => fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  const points = await found
    .select(['p.code', 'p.address', 'p.locality', 'p.zone', 'p.services', 'p.closed_on as closedOn'])
    .select(({ selectFrom }) =>
      selectFrom('meters as m')
        .whereRef('m.customer_id', '=', 'p.customer_id')
        .whereRef('m.service_point_id', '=', 'p.service_point_id')
        .where('m.removed_on', 'is', null)
        .select(sql<string | null>`string_agg(m.serial, ', ' order by m.serial)`.as('serials'))
        .as('serials'),
    )
    .orderBy(sql`p.closed_on is not null`)
    .orderBy('p.address')
    .orderBy('p.service_point_id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { points, total: Number(total) };
}

/** As people search: without capitals and without diacritics (also the old ones with a cedilla, U+015F and U+0163). */
const plain = (text: ReturnType<typeof sql>) =>
  sql`translate(lower(${text}), ${'ăâîșțĂÂÎȘȚ\u015f\u0163\u015e\u0162'}, 'aaistaaiststst')`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

export async function isCustomerLinked(db: Db, accountId: bigint, customerId: bigint): Promise<boolean> {
  const link = await db
    .selectFrom('account_customers')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return link !== undefined;
}

export async function findCustomerCode(db: Db, customerId: bigint): Promise<string | undefined> {
  const row = await db
    .selectFrom('customers')
    .select('code')
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row?.code;
}
