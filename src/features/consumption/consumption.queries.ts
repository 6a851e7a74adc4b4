import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Day } from '../../domain/day.ts';
import type { Scope } from '../../domain/scope.ts';

export type MonthUse = { month: Temporal.PlainYearMonth; m3: number; kind: 'measured' | 'estimated' };

/**
 * Whole m³ used in each month, over all the customer's meters: the steps between readings, each counted in the month
 * in which it ends. A replaced meter begins at its own installed index, so its step is its own. A month without a
 * reading is absent, not zero; a step backwards (a regularised estimate) counts as it is.
 */
export async function listMonthlyUse(
  db: Db,
  { customerId }: Scope,
  { upTo, months }: { upTo: Day; months: number },
): Promise<MonthUse[]> {
  const from = upTo
    .toPlainYearMonth()
    .subtract({ months: months - 1 })
    .toPlainDate({ day: 1 });
  const { rows } = await sql<{ month: Day; m3: number; isEstimated: boolean }>`
    with steps as (
      select read_on, kind, (index_litres - lag(index_litres) over (partition by meter_id order by read_on, index_litres)) / 1000 as m3
      from readings where customer_id = ${customerId} and read_on <= ${upTo}::date)
    select date_trunc('month', read_on)::date as month, sum(m3)::int as m3, bool_or(kind = 'estimated') as "isEstimated"
    from steps where m3 is not null and read_on >= ${from}::date
    group by 1 order by 1`.execute(db);
  return rows.map(({ month, m3, isEstimated }) => ({
    month: month.toPlainYearMonth(),
    m3,
    kind: isEstimated ? 'estimated' : 'measured',
  }));
}
