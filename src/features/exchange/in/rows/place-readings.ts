import type pg from 'pg';

/**
 * The days on which meters were installed at known points, for touched points and days. A meter installed again at the
 * same point without `removed_on` counts as removed on that day.
 */
export async function findWhereMetersHung(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table hung_meters on commit drop as
      select * from (
        select *, least(removed_on, lead(installed_on) over (
          partition by serial, service_point_code order by installed_on)) as hung_until
        from stated_meters m
        where exists (select from service_points p where p.code = m.service_point_code)
          and (serial in (select serial from days_to_assign) or service_point_code in (select code from touched_points))) m
      where coalesce(hung_until >= installed_on, true);
    create index on hung_meters (serial);
    analyze hung_meters`);
}

/**
 * The holders of those points with their periods. Days with more than one possible holder are assigned to none.
 */
export async function findHoldings(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table holdings on commit drop as
      with held as (
        select customer_id, service_point_id, code, has_unknown_days,
          coalesce(held_from, '-infinity') as from_day, coalesce(held_until, 'infinity') as until_day
        from service_points
        where coalesce(held_from <= held_until, true)
          and code in (select service_point_code from hung_meters union all select code from touched_points))
      select *,
        exists (select from held n where n.code = h.code and n.from_day = h.until_day + 1) as is_handed_on,
        exists (select from held b where b.code = h.code and b.until_day = h.from_day - 1) as is_taken_over
      from held h;
    create index on holdings (code);
    analyze holdings;
    create temp table unclear_days on commit drop as
      select a.code, greatest(a.from_day, b.from_day) as from_day, least(a.until_day, b.until_day) as until_day,
        a.customer_id, b.customer_id as other_customer_id
      from holdings a join holdings b on b.code = a.code and a.service_point_id < b.service_point_id
        and a.from_day <= b.until_day and b.from_day <= a.until_day
      where not (a.until_day = b.from_day or b.until_day = a.from_day);
    create index on unclear_days (code);
    analyze unclear_days`);
}

/** Finds for each touched reading where its meter was installed, and from that its customer. */
export async function placeReadings(client: pg.ClientBase): Promise<void> {
  // On the day a meter moves, the removal index belongs to the old point and the installation index to the new one.
  await client.query(`
    create temp table placed_readings on commit drop as
      with hung as (
        select r.serial, r.read_on, r.kind, r.service_point_code as stated_point, m.service_point_code as point, m.installed_on,
          rank() over (partition by r.serial, r.read_on, r.kind, r.service_point_code order by
            case r.kind when 'removed' then m.hung_until = r.read_on when 'installed' then m.installed_on = r.read_on end
            desc nulls last) as fit
        from days_to_assign t join stated_readings r using (serial, read_on)
        left join hung_meters m on m.serial = r.serial and r.read_on >= m.installed_on
          and (m.hung_until is null or r.read_on <= m.hung_until) and r.service_point_code in ('', m.service_point_code))
      select serial, read_on, kind, stated_point, min(point) as point, max(point) as last_point,
        case kind when 'removed' then min(installed_on) else max(installed_on) end as installed_on
      from hung where fit = 1 group by serial, read_on, kind, stated_point;
    analyze placed_readings`);
  // The handover index belongs to both holders: the one of the day on which the next holder begins or, where that day has
  // none, that of the day before.
  await client.query(`
    create temp table wanted_readings on commit drop as
      select distinct on (m.customer_id, m.meter_id, r.read_on, r.kind) m.customer_id, m.meter_id, s.*
      from placed_readings r
      join stated_readings s on s.serial = r.serial and s.read_on = r.read_on and s.kind = r.kind and s.service_point_code = r.stated_point
      join holdings h on h.code = r.point and not h.has_unknown_days and (
        r.read_on between h.from_day and h.until_day
        or h.is_handed_on and r.read_on = h.until_day + 1
        or h.is_taken_over and r.read_on = h.from_day - 1 and not exists (
          select from stated_readings n where n.serial = r.serial and n.read_on = h.from_day and n.voided_on is null
            and n.service_point_code in ('', r.point)))
      join meters m on m.customer_id = h.customer_id and m.service_point_id = h.service_point_id
        and m.serial = r.serial and m.installed_on = r.installed_on
      where r.point = r.last_point
        and not exists (select from unclear_days u where u.code = r.point and r.read_on between u.from_day and u.until_day)
      order by m.customer_id, m.meter_id, r.read_on, r.kind, r.stated_point desc;
    create index on wanted_readings (customer_id, meter_id, read_on, kind);
    analyze wanted_readings`);
}
