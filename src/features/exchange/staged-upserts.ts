import type { ExchangeFileKey } from './exchange-files.ts';

/** How the staged rows of a file become rows of their table. */
export type Upsert = {
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
// A reading is of the one who held the point on its day.
const meterHolder = `join lateral (
    select m.* from meters m join service_points p using (customer_id, service_point_id)
    where m.serial = s.meter_serial and (p.held_from is null or p.held_from <= s.read_on)
    order by p.held_from desc nulls last, m.meter_id desc limit 1) m on true`;

/** In the order in which they lean on each other. */
export const upserts: Upsert[] = [
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
      number_key: 's.contract_key',
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
      left join service_points o on o.customer_id = c.customer_id and o.code = s.service_point_code
      left join contracts k on k.customer_id = c.customer_id and k.number_key = s.contract_key`,
    values: {
      customer_id: 'c.customer_id',
      code: 's.service_point_code',
      contract_number: 's.contract_number',
      address: 's.address',
      locality: 's.locality',
      zone: 's.zone',
      services: 's.services',
      // always said, or who comes back would stay closed
      closed_on: 's.closed_on::date',
      // Who is new here, or back, holds the point since everybody else left it and since their own contract.
      held_from: `case when o.code is null or (o.closed_on is not null and s.closed_on is null) then
          greatest(k.signed_on, (select max(x.closed_on) from service_points x where x.code = s.service_point_code and x.customer_id <> c.customer_id))
        else o.held_from end`,
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
      removed_on: 's.removed_on::date',
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
      booked_on: 's.booked_on',
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
