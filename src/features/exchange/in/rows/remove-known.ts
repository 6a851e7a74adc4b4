import type pg from 'pg';
import { numberKey } from '../../../invoices/invoice-number-key.ts';
import { waitingTable } from './stage-csv.ts';

/**
 * An older export only adds: rows already stored, or stored in a newer state, leave the staging tables. A known point or
 * meter may have moved since, and stays with its present holder; earlier holders and places are added if
 * they come with their days.
 */
export async function removeKnown(client: pg.ClientBase): Promise<void> {
  for (const [table, known] of Object.entries(knownBy)) {
    await client.query(`delete from ${table} s where exists (${known})`);
  }
  for (const key of ['meters', 'readings'] as const) {
    await client.query(`delete from ${waitingTable(key)} s where exists (${knownBy[`staging_${key}`]})`);
  }
}

const customer = 'join customers c on c.customer_id = k.customer_id and c.code = s.customer_code';

/** The stored reading of the row `s`, with or without service point: a match on the point comes first. */
export const knownReading = `select from stated_readings k where k.serial = s.meter_serial and k.read_on = s.read_on and k.kind = s.kind
  and (k.service_point_code = s.service_point_code or '' in (k.service_point_code, s.service_point_code))`;

const knownBy = {
  staging_customers: 'select from customers k where k.code = s.customer_code',
  staging_contracts: `select from contracts k ${customer} where k.number_key = s.contract_key`,
  staging_servicepoints: `select from service_points k ${customer}
    where k.code = s.service_point_code and k.stated_from = s.held_from
    union all select from service_points k where k.code = s.service_point_code and s.held_from is null`,
  staging_meters: `select from stated_meters k
    where k.serial = s.meter_serial and (s.removed_on is null
      or k.service_point_code = s.service_point_code and k.installed_on = s.installed_on)`,
  staging_readings: knownReading,
  staging_payments: 'select from payments k where k.reference = s.payment_reference',
  staging_balances: `select from balances k ${customer} where k.stated_at is not null`,
  staging_einvoices: `select from e_invoice_consents k ${customer} where k.email = s.email`,
  staging_invoices: `select from invoice_numbers k where k.number_key = ${numberKey('s.number')}`,
};
