import type pg from 'pg';
import type { ExchangeFileKey } from './exchange-files.ts';
import { stagingTable } from './stage-csv.ts';

/** What became of a file's rows. */
export type Counts = { added: number; corrected: number; unchanged: number };

type Upsert = {
  key: ExchangeFileKey;
  table: string;
  /** what tells rows apart */
  unique: string[];
  /** column → its value in the staged rows `s`, or in what `from` joins */
  values: Record<string, string>;
  from?: string;
  /** the customers whose invoices are to be settled again */
  isSettled?: boolean;
};

const byCustomer = 'join customers c on c.code = s.customer_code';
// A service point that moved has a row for each holder: what is new belongs to the one who holds it now.
const holder = `join lateral (
    select * from service_points p where p.code = s.service_point_code
    order by (p.closed_on is null) desc, p.service_point_id desc limit 1) p on true`;
const meterHolder = `join lateral (
    select m.*, p.held_from from meters m join service_points p using (customer_id, service_point_id)
    where m.serial = s.meter_serial
    order by (p.closed_on is null) desc, m.meter_id desc limit 1) m on true and (m.held_from is null or s.read_on >= m.held_from)`;

const upserts: Upsert[] = [
  {
    key: 'customers',
    table: 'customers',
    unique: ['code'],
    values: {
      code: 's.customer_code',
      kind: 's.kind',
      name: 's.name',
      tax_id: 's.tax_id',
      email: 's.email',
      phone: 's.phone',
      address: 's.address',
      locality: 's.locality',
      county: 's.county',
      postal_code: 's.postal_code',
    },
  },
  {
    key: 'contracts',
    table: 'contracts',
    unique: ['customer_id', 'number_key'],
    from: byCustomer,
    values: {
      customer_id: 'c.customer_id',
      number_key: `upper(regexp_replace(split_part(s.contract_number, '/', 1), '\\s', '', 'g'))`,
      number: 's.contract_number',
      signed_on: 's.signed_on',
      closed_on: 's.closed_on',
    },
  },
  {
    key: 'servicePoints',
    table: 'service_points',
    unique: ['customer_id', 'code'],
    from: `${byCustomer}
      left join lateral (select 1 as was_held from service_points o where o.code = s.service_point_code and o.customer_id <> c.customer_id limit 1) o on true`,
    values: {
      customer_id: 'c.customer_id',
      code: 's.service_point_code',
      contract_number: 's.contract_number',
      address: 's.address',
      locality: 's.locality',
      zone: 's.zone',
      services: 's.services',
      closed_on: 's.closed_on',
      held_from: `coalesce((select x.held_from from service_points x where x.customer_id = c.customer_id and x.code = s.service_point_code),
        case when o.was_held = 1 then $2::date end)`,
    },
  },
  {
    key: 'meters',
    table: 'meters',
    unique: ['customer_id', 'serial'],
    from: holder,
    values: {
      customer_id: 'p.customer_id',
      service_point_id: 'p.service_point_id',
      serial: 's.meter_serial',
      digits: 's.digits',
      installed_on: 's.installed_on',
      installed_index: 's.installed_index',
      removed_on: 's.removed_on',
      removed_index: 's.removed_index',
      verified_until: 's.verified_until',
      remote: 's.remote',
    },
  },
  {
    key: 'readings',
    table: 'readings',
    unique: ['customer_id', 'meter_id', 'read_on', 'kind'],
    from: meterHolder,
    values: {
      customer_id: 'm.customer_id',
      meter_id: 'm.meter_id',
      read_on: 's.read_on',
      kind: 's.kind',
      index_m3: 's."index"',
      invoice_number: 's.invoice_number',
      portal_reference: 's.portal_reference',
    },
  },
  {
    key: 'payments',
    table: 'payments',
    unique: ['customer_id', 'reference'],
    from: byCustomer,
    isSettled: true,
    values: {
      customer_id: 'c.customer_id',
      reference: 's.payment_reference',
      paid_on: 's.paid_on',
      amount: 's.amount',
      channel: 's.channel',
      invoice_number: 's.invoice_number',
      portal_reference: 's.portal_reference',
    },
  },
  {
    key: 'eInvoices',
    table: 'e_invoice_consents',
    unique: ['customer_id', 'email'],
    from: byCustomer,
    values: {
      customer_id: 'c.customer_id',
      email: 's.email',
      accepted_on: 's.accepted_on',
      terms_version: 's.terms_version',
    },
  },
];

/** Applies every staged CSV row; a row that says nothing new touches nothing. Runs inside the import's transaction. */
export async function applyRows(
  client: pg.ClientBase,
  { importId, asOfDay }: { importId: bigint; asOfDay: string },
): Promise<Partial<Record<ExchangeFileKey, Counts>>> {
  const counts: Partial<Record<ExchangeFileKey, Counts>> = {};
  for (const upsert of upserts) {
    if (upsert.key === 'servicePoints') await closeMovedPoints(client, asOfDay);
    counts[upsert.key] = await applyUpsert(client, upsert, importId, asOfDay);
    await client.query(`analyze ${upsert.table}`);
  }
  counts.balances = await applyBalances(client);
  return counts;
}

async function applyUpsert(
  client: pg.ClientBase,
  upsert: Upsert,
  importId: bigint,
  asOfDay: string,
): Promise<Counts> {
  const { table, unique, values, from = '', key, isSettled = false } = upsert;
  const names = Object.keys(values);
  const changing = names.filter(name => !unique.includes(name));
  const list = (prefix: string) => changing.map(name => `${prefix}.${name}`).join(', ');
  const { rows } = await client.query<{ staged: number; added: number; written: number }>(
    `with written as (
       insert into ${table} as t (${names.join(', ')}, import_id)
       select ${Object.values(values).join(', ')}, $1::bigint from ${stagingTable(key)} s ${from} where $2::date is not null
       on conflict (${unique.join(', ')}) do update
         set ${changing.map(name => `${name} = excluded.${name}`).join(', ')}, import_id = excluded.import_id
         where (${list('t')}) is distinct from (${list('excluded')})
       returning (xmax = 0) as is_new ${isSettled ? ', t.customer_id' : ''})
     ${isSettled ? ', touched as (insert into touched_customers select distinct customer_id from written on conflict do nothing)' : ''}
     select (select count(*)::int from ${stagingTable(key)}) as staged, count(*) filter (where is_new)::int as added,
       count(*)::int as written from written`,
    [importId, asOfDay],
  );
  const { staged = 0, added = 0, written = 0 } = rows[0] ?? {};
  return { added, corrected: written - added, unchanged: staged - written };
}

/** The holder from before keeps what is theirs: the point is closed for them on the day the export speaks of. */
async function closeMovedPoints(client: pg.ClientBase, asOfDay: string): Promise<void> {
  await client.query(
    `update service_points p set closed_on = $1
     from staging_servicepoints s, customers c
     where p.code = s.service_point_code and c.customer_id = p.customer_id and c.code <> s.customer_code and p.closed_on is null`,
    [asOfDay],
  );
}

/** An older statement never replaces a newer one. */
async function applyBalances(client: pg.ClientBase): Promise<Counts> {
  const { rows } = await client.query<{ staged: number; added: number; written: number }>(
    `with known as (select c.customer_id, b.stated_at is null as is_new from staging_balances s join customers c on c.code = s.customer_code
       left join balances b using (customer_id)),
     written as (
       insert into balances as t (customer_id, stated, stated_at)
       select c.customer_id, s.balance, s.as_of from staging_balances s ${byCustomer}
       on conflict (customer_id) do update set stated = excluded.stated, stated_at = excluded.stated_at
         where t.stated_at is null or (excluded.stated_at >= t.stated_at and (t.stated, t.stated_at) is distinct from (excluded.stated, excluded.stated_at))
       returning t.customer_id)
     select (select count(*)::int from staging_balances) as staged, count(*) filter (where is_new)::int as added, count(*)::int as written
     from written join known using (customer_id)`,
  );
  const { staged = 0, added = 0, written = 0 } = rows[0] ?? {};
  return { added, corrected: written - added, unchanged: staged - written };
}
