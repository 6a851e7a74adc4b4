import {
  type Column,
  code,
  contract,
  contractKeyOf,
  day,
  dayOfMoment,
  email,
  lei,
  moment,
  oneOf,
  taxId,
  text,
  whole,
  yesNo,
} from './exchange-cells.ts';

export type ExchangeFile = {
  name: string;
  /** the columns that say which thing a row is about: twice in one file is once too often */
  key: string[];
  columns: Column[];
};

/** The largest index a meter of up to nine digits shows. */
const largestIndex = 999_999_999;

const required = { isRequired: true };

/** The files of an exchange in the order in which they lean on each other (docs/exchange.md). */
export const exchangeFiles = {
  customers: {
    name: 'customers.csv',
    key: ['customer_code'],
    columns: [
      code('customer_code', required),
      oneOf('kind', ['person', 'company', 'association', 'institution'], required),
      text('name', required),
      taxId('tax_id'),
      ...['email', 'phone', 'address', 'locality', 'county', 'postal_code'].map(name => text(name)),
    ],
  },
  contracts: {
    name: 'contracts.csv',
    key: ['customer_code', 'contract_key'],
    columns: [
      code('customer_code', required),
      contract('contract_number', required),
      contractKeyOf('contract_number'),
      day('signed_on'),
      day('closed_on'),
    ],
  },
  servicePoints: {
    name: 'service-points.csv',
    key: ['service_point_code'],
    columns: [
      text('service_point_code', required),
      code('customer_code', required),
      text('contract_number'),
      contractKeyOf('contract_number'),
      text('address', required),
      text('locality'),
      text('zone'),
      oneOf('services', ['water', 'sewage', 'both'], { otherwise: 'both' }),
      day('closed_on'),
    ],
  },
  meters: {
    name: 'meters.csv',
    key: ['meter_serial'],
    columns: [
      text('meter_serial', required),
      text('service_point_code', required),
      whole('digits', { least: 3, most: 9 }, { otherwise: '5' }),
      day('installed_on', required),
      whole('installed_index', { most: largestIndex }, { otherwise: '0' }),
      day('removed_on'),
      whole('removed_index', { most: largestIndex }),
      day('verified_until'),
      yesNo('remote', { otherwise: 'no' }),
    ],
  },
  readings: {
    name: 'readings.csv',
    key: ['meter_serial', 'read_on', 'kind'],
    columns: [
      text('meter_serial', required),
      day('read_on', required),
      whole('index', { most: largestIndex }, required),
      oneOf('kind', ['read', 'self', 'estimated', 'remote', 'installed', 'removed', 'regularised'], required),
      text('invoice_number'),
      text('portal_reference'),
    ],
  },
  payments: {
    name: 'payments.csv',
    key: ['payment_reference'],
    columns: [
      text('payment_reference', required),
      code('customer_code', required),
      day('paid_on', required),
      day('booked_on'),
      lei('amount', required),
      oneOf('channel', ['cash', 'bank', 'post', 'card', 'debit', 'other'], required),
      text('invoice_number'),
      text('portal_reference'),
    ],
  },
  balances: {
    name: 'balances.csv',
    key: ['customer_code'],
    columns: [
      code('customer_code', required),
      moment('as_of', required),
      dayOfMoment('as_of_day', 'as_of'),
      lei('balance', required),
    ],
  },
  eInvoices: {
    name: 'e-invoices.csv',
    key: ['customer_code', 'email'],
    columns: [
      code('customer_code', required),
      email('email', required),
      day('accepted_on', required),
      text('terms_version'),
    ],
  },
} satisfies Record<string, ExchangeFile>;

export type ExchangeFileKey = keyof typeof exchangeFiles;
