import type pg from 'pg';
import type { ExchangeFault, ExchangeProblem } from '../problems/exchange-problems.ts';

type Report = (problem: ExchangeProblem) => void;

/** Reports the readings of this export that are assigned to no customer, with the reason. */
export async function reportUnassigned(client: pg.ClientBase, report: Report): Promise<void> {
  await reportUnclearPoints(client, report);
  await reportHoldersBefore(client, report);
  await client.query(`
    create temp table unassigned on commit drop as
      select s.line, s.meter_serial, s.read_on, r.point, r.last_point from staging_readings s
      join placed_readings r on r.serial = s.meter_serial and r.read_on = s.read_on and r.kind = s.kind and r.stated_point = s.service_point_code
      where not exists (select from wanted_readings w
        where w.serial = r.serial and w.read_on = r.read_on and w.kind = r.kind)`);
  await reportSeveralPoints(client, report);
  await reportUnmatchedReadings(client, report);
}

async function reportUnclearPoints(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{ found: string; customers: string }>(`
    select u.code as found, string_agg(distinct c.code, ', ' order by c.code) as customers
    from unclear_days u join customers c on c.customer_id in (u.customer_id, u.other_customer_id)
    where u.code in (select code from touched_points union all select service_point_code from staging_servicepoints)
    group by u.code order by u.code`);
  for (const { found, customers } of rows) {
    const fault = { kind: 'holders-overlap', found, customers } as const;
    report({ severity: 'warning', file: 'service-points.csv', field: 'held_from', fault });
  }
}

/** Reports a holder named without days who already had a successor at the point: they may have returned. */
async function reportHoldersBefore(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{ line: number; found: string; customer: string; next: string }>(`
    select s.line, s.service_point_code as found, s.customer_code as customer, min(next.code) as next
    from staging_servicepoints s
    join customers c on c.code = s.customer_code
    join service_points p on p.customer_id = c.customer_id and p.code = s.service_point_code and p.stated_from is null
    join service_points n on n.code = p.code and n.held_from = p.held_until + 1
    join customers next on next.customer_id = n.customer_id
    where s.held_from is null and s.held_until is null and s.closed_on is null and not exists (
      select from staging_servicepoints o where o.service_point_code = n.code and o.customer_code = next.code)
    group by 1, 2, 3 order by 1`);
  for (const { line, ...row } of rows) {
    const fault = { kind: 'holder-before', ...row } as const;
    report({ severity: 'warning', file: 'service-points.csv', line, field: 'held_from', fault });
  }
}

async function reportSeveralPoints(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{ found: string; points: string; rows: number }>(`
    select u.meter_serial as found, count(*)::int as rows, (
      select string_agg(distinct m.service_point_code, ', ' order by m.service_point_code) from hung_meters m
      where m.serial = u.meter_serial and m.installed_on <= max(u.read_on)) as points
    from unassigned u where u.point <> u.last_point group by u.meter_serial order by u.meter_serial`);
  for (const row of rows) {
    const fault = { kind: 'several-points', ...row } as const;
    report({ severity: 'warning', file: 'readings.csv', field: 'meter_serial', fault });
  }
}

type UnmatchedKind = 'meter-not-there' | 'unclear-holder' | 'earlier-holder' | 'no-holder';

async function reportUnmatchedReadings(client: pg.ClientBase, report: Report): Promise<void> {
  const { rows } = await client.query<{ kind: UnmatchedKind; rows: number; example: string }>(`
    select kind, count(*)::int as rows, (array_agg(meter_serial || ' ' || read_on order by line))[1] as example
    from (
      select u.*, case
        when point is null then 'meter-not-there'
        when exists (select from unclear_days d where d.code = u.point and u.read_on between d.from_day and d.until_day) then 'unclear-holder'
        when u.read_on < (select min(from_day) from holdings h where h.code = u.point) then 'earlier-holder'
        else 'no-holder' end as kind
      from unassigned u where point is null or point = last_point) u
    group by kind order by kind`);
  for (const fault of rows satisfies ExchangeFault[])
    report({ severity: 'warning', file: 'readings.csv', fault });
}
