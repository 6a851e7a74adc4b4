import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Day } from '../../domain/day.ts';
import type { MeterId } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { firstDayThatCounts, type MonthUse, type Stand, stepsOf, useByMonth } from './use.rules.ts';

/**
 * The monthly consumption of all the customer's meters. If a meter was installed or removed while the customer held it and
 * has no reading for that day, the index in billing's meter data is used.
 */
export async function listMonthlyUse(
  db: Db,
  { customerId }: Scope,
  { upTo, months }: { upTo: Day; months: number },
): Promise<MonthUse[]> {
  const first = upTo.toPlainYearMonth().subtract({ months: months - 1 });
  const from = firstDayThatCounts(first);
  const { rows } = await sql<Stand & { meterId: MeterId; digits: number }>`
    select meter_id as "meterId", digits, read_on as "on", r.kind, index_litres as litres, 1 as place
    from meters m join readings r using (customer_id, meter_id)
    where customer_id = ${customerId} and r.voided_on is null and read_on between ${from}::date and ${upTo}::date
    union all
    select meter_id, digits, installed_on, 'installed', installed_litres, 2 from meters
    where customer_id = ${customerId} and installed_litres is not null and installed_on between ${from}::date and ${upTo}::date
    union all
    select meter_id, digits, removed_on, 'removed', removed_litres, 2 from meters
    where customer_id = ${customerId} and removed_litres is not null and removed_on between ${from}::date and ${upTo}::date
    order by place`.execute(db);
  const steps = [...Map.groupBy(rows, ({ meterId }) => meterId).values()].flatMap(stands =>
    stepsOf(stands, stands[0]?.digits ?? 5),
  );
  return useByMonth(steps).filter(({ month }) => Temporal.PlainYearMonth.compare(month, first) >= 0);
}
