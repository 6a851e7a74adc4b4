import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { naturalOrder } from '../../../db/natural-order.ts';
import { matchesSearch } from '../../../db/plain-search.ts';
import type { Scope } from '../../../domain/scope.ts';
import { pageSize } from '../list-query.rules.ts';

export type ServicePoint = {
  code: string;
  address: string;
  locality: string | null;
  zone: string | null;
  services: 'water' | 'sewage' | 'both';
  heldUntil: Temporal.PlainDate | null;
  serials: string | null;
};

/** The customer's service points, current ones first; a point that they left and returned to is listed once. */
export async function listServicePoints(
  db: Db,
  { customerId }: Scope,
  { search = '', page = 1 }: { search?: string; page?: number } = {},
): Promise<{ points: ServicePoint[]; total: number }> {
  const found = db
    .selectFrom('service_points as p')
    .where('p.customer_id', '=', customerId)
    .where(
      sql<boolean>`coalesce(p.held_from <= p.held_until, true) and not exists (
        select from service_points later where later.customer_id = p.customer_id and later.code = p.code
          and later.held_from > p.held_from and coalesce(later.held_from <= later.held_until, true))`,
    )
    .$if(search !== '', query =>
      query.where(matchesSearch(sql`concat_ws(' ', p.code, p.address, p.locality, p.zone)`, search)),
    );
  const { total } = await found
    .select(({ fn }) => fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  const points = await found
    .select(['p.code', 'p.address', 'p.locality', 'p.zone', 'p.held_until as heldUntil'])
    .select(({ ref }) => ref('p.services').$castTo<ServicePoint['services']>().as('services'))
    .select(({ selectFrom }) =>
      selectFrom('meters as m')
        .whereRef('m.customer_id', '=', 'p.customer_id')
        .whereRef('m.service_point_id', '=', 'p.service_point_id')
        .where('m.removed_on', 'is', null)
        .select(sql<string | null>`string_agg(m.serial, ', ' order by m.serial)`.as('serials'))
        .as('serials'),
    )
    .orderBy(sql`p.held_until is not null`)
    .orderBy(naturalOrder(sql`p.address`))
    .orderBy(naturalOrder(sql`p.code`))
    .orderBy('p.service_point_id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { points, total: Number(total) };
}
