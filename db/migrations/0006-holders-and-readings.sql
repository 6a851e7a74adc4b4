-- Whose reading it is. Billing states who held a point and where a meter hung, each with days of its own, and the facts
-- may come in any order. They are kept as stated; what a customer sees is derived from all of them (assign-readings.ts).

-- A row for each holding: a customer who left and came back has two.
alter table service_points
  -- held_from and held_until as billing states them; null: not stated
  add stated_from date,
  add stated_until date,
  -- the contract as it is compared (contracts.number_key)
  add contract_key text,
  -- derived, beside held_from: the last day; null: still held
  add held_until date,
  -- derived: somebody else holds the point too, and nothing says when this holding began or ended
  add has_unknown_days boolean not null default false,
  drop constraint service_points_customer_id_code_key,
  add unique nulls not distinct (customer_id, code, stated_from);
update service_points p set contract_key = c.number_key
  from contracts c where c.customer_id = p.customer_id and p.contract_number in (c.number, c.number_key);
-- A point that moved was closed on the day of the export. The contracts know the day better.
update service_points p set closed_on = null
  where exists (select from service_points o where o.code = p.code and o.customer_id <> p.customer_id and o.held_from = p.closed_on);
update service_points set held_until = closed_on;

-- Where a meter hung, as billing states it. Two makers may share a serial.
create table stated_meters (
  serial text not null,
  service_point_code text not null,
  installed_on date not null,
  digits smallint not null default 5,
  installed_litres bigint not null default 0,
  removed_on date,
  removed_litres bigint,
  verified_until date,
  remote boolean not null default false,
  -- 0: from before this migration, not yet derived
  import_id bigint not null,
  primary key (serial, service_point_code, installed_on)
);
create index stated_meters_point on stated_meters (service_point_code);
insert into stated_meters
  select distinct on (m.serial, p.code, m.installed_on) m.serial, p.code, m.installed_on, m.digits, m.installed_index * 1000::bigint,
    m.removed_on, m.removed_index * 1000::bigint, m.verified_until, m.remote, 0
  from meters m join service_points p using (customer_id, service_point_id)
  order by m.serial, p.code, m.installed_on, m.removed_on nulls first, m.meter_id desc;

create table stated_readings (
  serial text not null,
  read_on date not null,
  kind text not null check (kind in ('read', 'self', 'estimated', 'remote', 'installed', 'removed', 'regularised')),
  -- '' where billing does not say it
  service_point_code text not null default '',
  index_litres bigint not null,
  invoice_number text,
  portal_reference text,
  voided_on date,
  void_reason text,
  voided_import_id bigint,
  import_id bigint not null,
  primary key (serial, read_on, kind, service_point_code)
);
insert into stated_readings
  select distinct on (m.serial, r.read_on, r.kind) m.serial, r.read_on, r.kind, '', r.index_m3 * 1000::bigint,
    r.invoice_number, r.portal_reference, r.voided_on, r.void_reason, r.voided_import_id, r.import_id
  from readings r join meters m using (customer_id, meter_id)
  order by m.serial, r.read_on, r.kind, r.import_id desc;

-- Derived: a customer's meters are those that hung at their points in their days. What it showed when it was installed
-- or removed is there only if that was in their days.
alter table meters
  drop constraint meters_customer_id_serial_key,
  add installed_litres bigint,
  add removed_litres bigint;
update meters set installed_litres = installed_index * 1000::bigint, removed_litres = removed_index * 1000::bigint;
alter table meters
  drop column installed_index,
  drop column removed_index;
create unique index meters_installation on meters (customer_id, service_point_id, serial, installed_on);
drop index meters_service_point;

-- Derived: the readings of those days, and the index of the handover, which belongs to both holders.
alter table readings add index_litres bigint;
update readings set index_litres = index_m3 * 1000::bigint;
alter table readings
  alter index_litres set not null,
  drop column index_m3;
