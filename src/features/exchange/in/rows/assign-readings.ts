import type pg from 'pg';
import type { ImportId } from '../../../../domain/ids.ts';
import { insertEvents } from '../../../../platform/events/bulk-events.ts';
import { readingBooked, readingReplaced, readingVoided } from '../../../consumption/readings.events.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { assignHolders } from './assign-holders.ts';
import { findHoldings, findWhereMetersHung, placeReadings } from './place-readings.ts';
import { reportUnassigned } from './report-unassigned.ts';

/**
 * Assigns each reading to the holder of the point where its meter was installed on that day, from everything billing ever
 * stated: the same facts give the same result, in whatever order they were loaded. Undecidable readings are reported and
 * shown to no customer. Only what this import touched is derived again. Runs inside the import's transaction.
 */
export async function assignReadings(
  client: pg.ClientBase,
  importId: ImportId,
  report: (problem: ExchangeProblem) => void,
): Promise<void> {
  await touchMetersOfOldExports(client, importId);
  await assignHolders(client);
  await findDaysToAssign(client);
  await findWhereMetersHung(client);
  await findHoldings(client);
  await saveMeters(client);
  await placeReadings(client);
  await saveReadings(client);
  await removeMeters(client);
  await reportUnassigned(client, report);
}

/** Meters that migration 0006 carried over from earlier exports. */
async function touchMetersOfOldExports(client: pg.ClientBase, importId: ImportId): Promise<void> {
  await client.query(
    `with taken_over as (update stated_meters set import_id = $1 where import_id = 0 returning serial)
     insert into touched_serials select distinct serial from taken_over on conflict do nothing`,
    [importId],
  );
}

/** The readings to assign: all of the meters at touched points, new ones, and this export's still unassigned ones. */
async function findDaysToAssign(client: pg.ClientBase): Promise<void> {
  // A reading also decides whether the one of the day before serves as the index of a handover.
  await client.query(`
    create temp table whole_meters on commit drop as
      select distinct m.serial from stated_meters m join touched_points t on t.code = m.service_point_code;
    analyze whole_meters;
    analyze touched_days;
    create temp table days_to_assign on commit drop as
      select distinct serial, read_on from (
        select r.serial, r.read_on from stated_readings r join whole_meters using (serial)
        union all
        select r.serial, r.read_on from touched_days t join stated_readings r
            on r.serial = t.serial and r.read_on in (t.read_on - 1, t.read_on, t.read_on + 1)
          where not exists (select from whole_meters w where w.serial = t.serial)
        union all
        select s.meter_serial, s.read_on from staging_readings s
          where not exists (select from whole_meters w where w.serial = s.meter_serial)
            and not exists (select from meters m join readings r using (customer_id, meter_id)
              where m.serial = s.meter_serial and r.read_on = s.read_on and r.kind = s.kind)) d;
    analyze days_to_assign`);
}

const isUnclear = (day: string): string =>
  `exists (select from unclear_days u where u.code = h.code and ${day} between u.from_day and u.until_day)`;

/** A holder's meters are those installed there in the holder's days; an index of other days must not be shown to them. */
async function saveMeters(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table wanted_meters on commit drop as
      select h.customer_id, h.service_point_id, m.serial, m.installed_on, m.digits,
        case when m.installed_on >= h.from_day and not ${isUnclear('m.installed_on')} then m.installed_litres end as installed_litres,
        case when m.hung_until <= h.until_day then m.hung_until else nullif(h.until_day, 'infinity') end as removed_on,
        case when m.removed_on = m.hung_until and m.removed_on <= h.until_day and not ${isUnclear('m.removed_on')} then m.removed_litres end as removed_litres,
        m.verified_until, m.remote, m.import_id
      from touched_points t join holdings h using (code) join hung_meters m on m.service_point_code = h.code
      where not h.has_unknown_days and m.installed_on <= h.until_day and coalesce(m.hung_until, 'infinity') >= h.from_day`);
  await client.query(`
    insert into meters as t (customer_id, service_point_id, serial, installed_on, digits, installed_litres, removed_on, removed_litres,
        verified_until, remote, import_id)
      select * from wanted_meters
      on conflict (customer_id, service_point_id, serial, installed_on) do update set digits = excluded.digits,
        installed_litres = excluded.installed_litres, removed_on = excluded.removed_on, removed_litres = excluded.removed_litres,
        verified_until = excluded.verified_until, remote = excluded.remote, import_id = excluded.import_id
      where (t.digits, t.installed_litres, t.removed_on, t.removed_litres, t.verified_until, t.remote)
        is distinct from (excluded.digits, excluded.installed_litres, excluded.removed_on, excluded.removed_litres,
          excluded.verified_until, excluded.remote);
    analyze meters`);
}

const facts = [
  'index_litres',
  'invoice_number',
  'portal_reference',
  'voided_on',
  'void_reason',
  'voided_import_id',
];

const readingKey = "concat_ws(' ', meter_id, read_on, kind)";

/** Existing readings are looked up one by one: most are new. A new one may be voided by the same export. */
const readingsChanged = `
  select w.customer_id, e.happened, ${readingKey}, null, e.day
  from written w left join lateral (
    select r.voided_on, r.index_litres from readings r
    where not w.is_new and r.customer_id = w.customer_id and r.meter_id = w.meter_id and r.read_on = w.read_on and r.kind = w.kind
    limit 1) was on true
  cross join lateral (values
    ('${readingBooked.kind}', w.read_on, w.is_new or was.voided_on is not null and w.voided_on is null),
    ('${readingReplaced.kind}', w.read_on, was.voided_on is null and w.voided_on is null and was.index_litres <> w.index_litres),
    ('${readingVoided.kind}', w.voided_on, w.voided_on is not null and was.voided_on is null)) e(happened, day, is_so)
  where e.is_so`;

async function saveReadings(client: pg.ClientBase): Promise<void> {
  const columns = `customer_id, meter_id, read_on, kind, ${facts.join(', ')}, import_id`;
  const list = (prefix: string) => facts.map(name => `${prefix}.${name}`).join(', ');
  await client.query(`
    with gone as (
      delete from readings r using meters m, days_to_assign t
      where m.serial = t.serial and r.customer_id = m.customer_id and r.meter_id = m.meter_id and r.read_on = t.read_on
        and not exists (select from wanted_readings w
          where w.customer_id = r.customer_id and w.meter_id = r.meter_id and w.read_on = r.read_on and w.kind = r.kind)
      returning r.*)
    ${insertEvents(`select customer_id, '${readingVoided.kind}', ${readingKey}, null, read_on from gone where voided_on is null`)};
    with written as (
      insert into readings as t (${columns}) select ${columns} from wanted_readings
      on conflict (customer_id, meter_id, read_on, kind) do update set
        ${facts.map(name => `${name} = excluded.${name}`).join(', ')}, import_id = excluded.import_id
      where (${list('t')}) is distinct from (${list('excluded')})
      returning customer_id, meter_id, read_on, kind, index_litres, voided_on, xmax = 0 as is_new)
    ${insertEvents(readingsChanged)};
    analyze readings`);
}

/** Meters a customer no longer holds; their readings have been removed by now. */
async function removeMeters(client: pg.ClientBase): Promise<void> {
  await client.query(`
    delete from meters m using service_points p, touched_points t
      where p.code = t.code and m.customer_id = p.customer_id and m.service_point_id = p.service_point_id
        and not exists (select from wanted_meters w where w.customer_id = m.customer_id
          and w.service_point_id = m.service_point_id and w.serial = m.serial and w.installed_on = m.installed_on)`);
}
