import type pg from 'pg';

/**
 * The period in which each customer held the touched points, derived from everything billing ever stated about them: the
 * same facts give the same days, in whatever order they were loaded.
 *
 * - A holding begins on its `held_from`; without one on the later of the contract's `signed_on` and the day after the
 *   holders before ended.
 * - It ends on its `held_until` or `closed_on`, or when its contract closed; without any the day before the next begins.
 * - Of the holdings without an end, the one that begins last follows all those that ended.
 * - A holding with neither beginning nor end, beside another without an end, has unknown days.
 */
export async function assignHolders(client: pg.ClientBase): Promise<void> {
  await client.query(`
    insert into touched_points select distinct p.code from service_points p join touched_holders using (customer_id)
      on conflict do nothing;
    insert into touched_points select distinct m.service_point_code from stated_meters m join touched_serials using (serial)
      on conflict do nothing;
    analyze touched_points`);
  await client.query(`
    with every_contract as (
      -- Where the point names no contract: nobody holds one before their first or after their last.
      select customer_id, case when bool_and(signed_on is not null) then min(signed_on) end as signed_on,
        case when bool_and(closed_on is not null) then max(closed_on) end as closed_on
      from contracts where customer_id in (select customer_id from service_points join touched_points using (code))
      group by customer_id),
    contracted as (
      select p.*, coalesce(p.stated_from, k.signed_on, e.signed_on) as own_from,
        case when k.customer_id is null then e.closed_on else k.closed_on end as contract_closed_on
      from service_points p join touched_points using (code)
      left join contracts k on k.customer_id = p.customer_id and k.number_key = p.contract_key
      left join every_contract e on e.customer_id = p.customer_id),
    ended as (
      select customer_id, service_point_id, code, stated_from, own_from,
        coalesce(stated_until, least(closed_on,
          case when own_from is null or contract_closed_on >= own_from then contract_closed_on end)) as own_until
      from contracted),
    -- What ends before it begins was taken back, and counts for nobody.
    holder as (select *, coalesce(own_until < own_from, false) as is_taken_back from ended),
    compared as (
      select *, count(*) filter (where own_until is null) over point as open_count,
        max(own_from) filter (where own_until is null) over point as last_open_from,
        max(own_until) over (point order by own_until nulls last groups between unbounded preceding and 1 preceding) as ended_before,
        max(own_until) over (point order by own_from nulls first groups between unbounded preceding and 1 preceding) as begun_before
      from holder window point as (partition by code, is_taken_back)),
    begun as (
      select *, own_until is null and own_from is null and open_count > 1 as is_unknown,
        coalesce(stated_from, greatest(own_from, 1 + case
          when own_until is null and open_count > 1 and own_from < last_open_from then begun_before else ended_before end)) as begins
      from compared),
    held as (
      select *, coalesce(own_until, min(begins) filter (where not is_unknown) over (
          partition by code, is_taken_back order by begins nulls first
          groups between 1 following and unbounded following) - 1) as ends
      from begun),
    wanted as (
      select customer_id, service_point_id, is_unknown, case when not is_unknown then begins end as begins,
        case when not is_unknown then ends end as ends
      from held)
    update service_points p set held_from = w.begins, held_until = w.ends, has_unknown_days = w.is_unknown
    from wanted w
    where p.customer_id = w.customer_id and p.service_point_id = w.service_point_id
      and (p.held_from, p.held_until, p.has_unknown_days) is distinct from (w.begins, w.ends, w.is_unknown)`);
}
