import { paymentBooked, paymentCorrected, paymentReinstated } from '../../../payments/payments.events.ts';
import type { ExchangeFileKey } from '../csv/exchange-files.ts';

/** How the staged rows of a file become rows of their table. */
export type Upsert = {
  key: ExchangeFileKey;
  table: string;
  /** the natural key */
  unique: string[];
  /** column → its value in the staged rows `s`, or in what `from` joins */
  values: Record<string, string>;
  from?: string;
  /** the temporary table of keys to derive again, and the columns of a written row that are inserted there */
  touches?: { table: string; columns: string };
  /** the events that follow from the rows `written`, of which `columns` are known and `is_new` */
  records?: { columns: string; happened: string };
};

const paymentsChanged = `
  select w.customer_id, case
      when w.is_new then '${paymentBooked.kind}'
      when was.voided_on is not null and w.voided_on is null then '${paymentReinstated.kind}'
      else '${paymentCorrected.kind}' end,
    w.reference, null, coalesce(w.booked_on, w.paid_on)
  from written w left join lateral (
    select p.voided_on, p.amount, p.paid_on from payments p
    where not w.is_new and p.customer_id = w.customer_id and p.reference = w.reference limit 1) was on true
  where w.is_new or was.voided_on is not null and w.voided_on is null or (was.amount, was.paid_on) <> (w.amount, w.paid_on)`;

const byCustomer = 'join customers c on c.code = s.customer_code';
/** In order of their dependencies. */
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
    touches: { table: 'touched_holders', columns: 'customer_id' },
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
    unique: ['customer_id', 'code', 'stated_from'],
    from: byCustomer,
    touches: { table: 'touched_points', columns: 'code' },
    values: {
      customer_id: 'c.customer_id',
      code: 's.service_point_code',
      stated_from: 's.held_from',
      stated_until: 's.held_until',
      contract_number: 's.contract_number',
      contract_key: 's.contract_key',
      address: 's.address',
      locality: 's.locality',
      zone: 's.zone',
      services: 's.services',
      closed_on: 's.closed_on',
    },
  },
  {
    key: 'meters',
    table: 'stated_meters',
    unique: ['serial', 'service_point_code', 'installed_on'],
    touches: { table: 'touched_serials', columns: 'serial' },
    values: {
      serial: 's.meter_serial',
      service_point_code: 's.service_point_code',
      installed_on: 's.installed_on',
      digits: 's.digits',
      installed_litres: 's.installed_index',
      removed_on: 's.removed_on',
      removed_litres: 's.removed_index',
      verified_until: 's.verified_until',
      remote: 's.remote',
    },
  },
  {
    key: 'readings',
    table: 'stated_readings',
    unique: ['serial', 'read_on', 'kind', 'service_point_code'],
    from: `left join void_readings v on v.serial = s.meter_serial and v.read_on = s.read_on and v.kind = s.kind
      and v.service_point_code = s.service_point_code`,
    touches: { table: 'touched_days', columns: 'serial, read_on' },
    values: {
      serial: 's.meter_serial',
      read_on: 's.read_on',
      kind: 's.kind',
      service_point_code: 's.service_point_code',
      index_litres: 's."index"',
      invoice_number: 's.invoice_number',
      portal_reference: 's.portal_reference',
      // voided by this export, or restored by it
      voided_on: 'v.voided_on',
      void_reason: 'v.reason',
    },
  },
  {
    key: 'payments',
    table: 'payments',
    unique: ['customer_id', 'reference'],
    from: `${byCustomer} left join voids v on v.what = 'payment' and v.customer_id = c.customer_id and v.key = s.payment_reference`,
    touches: { table: 'touched_customers', columns: 'customer_id' },
    records: {
      columns: 'reference, paid_on, booked_on, amount, voided_on',
      happened: paymentsChanged,
    },
    values: {
      customer_id: 'c.customer_id',
      reference: 's.payment_reference',
      paid_on: 's.paid_on',
      booked_on: 's.booked_on',
      amount: 's.amount',
      channel: 's.channel',
      invoice_number: 's.invoice_number',
      portal_reference: 's.portal_reference',
      voided_on: 'v.voided_on',
      void_reason: 'v.reason',
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
