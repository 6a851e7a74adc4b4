import {
  type Column,
  code,
  contract,
  contractKeyOf,
  day,
  dayOfMoment,
  email,
  index,
  key,
  lei,
  moment,
  oneOf,
  partsOfReading,
  taxId,
  text,
  whole,
  yesNo,
} from './exchange-cells.ts';

export type ExchangeFile = {
  name: string;
  /** the natural key: a key that repeats within one file is refused */
  key: string[];
  /** two rows with the same key but different content are both refused: the order of rows must not matter */
  isOrderFree?: boolean;
  columns: Column[];
  /** pairs of days that must be in this order */
  inOrder?: [first: string, last: string][];
};

const required = { isRequired: true };

/** The files of an exchange, in order of their dependencies (docs/exchange.md). */
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
      day('signed_on', { happened: 'agreed' }),
      day('closed_on'),
    ],
    inOrder: [['signed_on', 'closed_on']],
  },
  servicePoints: {
    name: 'service-points.csv',
    key: ['service_point_code', 'customer_code', 'held_from'],
    isOrderFree: true,
    columns: [
      key('service_point_code', required),
      code('customer_code', required),
      key('contract_number'),
      contractKeyOf('contract_number'),
      text('address', required),
      text('locality'),
      text('zone'),
      oneOf('services', ['water', 'sewage', 'both'], { otherwise: 'both' }),
      day('closed_on'),
      day('held_from'),
      day('held_until'),
    ],
  },
  meters: {
    name: 'meters.csv',
    key: ['meter_serial', 'service_point_code', 'installed_on'],
    isOrderFree: true,
    columns: [
      key('meter_serial', required),
      key('service_point_code', required),
      whole('digits', { least: 3, most: 9 }, { otherwise: '5' }),
      day('installed_on', { ...required, happened: 'done' }),
      index('installed_index', { otherwise: '0' }),
      day('removed_on', { happened: 'agreed' }),
      index('removed_index'),
      day('verified_until'),
      yesNo('remote', { otherwise: 'no' }),
    ],
    inOrder: [['installed_on', 'removed_on']],
  },
  readings: {
    name: 'readings.csv',
    key: ['meter_serial', 'service_point_code', 'read_on', 'kind'],
    isOrderFree: true,
    columns: [
      key('meter_serial', required),
      key('service_point_code', { otherwise: '' }),
      day('read_on', { ...required, happened: 'booked' }),
      index('index', required),
      oneOf('kind', ['read', 'self', 'estimated', 'remote', 'installed', 'removed', 'regularised'], required),
      key('invoice_number'),
      key('portal_reference'),
    ],
  },
  payments: {
    name: 'payments.csv',
    key: ['payment_reference'],
    columns: [
      key('payment_reference', required),
      code('customer_code', required),
      day('paid_on', { ...required, happened: 'booked' }),
      day('booked_on', { happened: 'booked' }),
      lei('amount', required),
      oneOf('channel', ['cash', 'bank', 'post', 'card', 'debit', 'other'], required),
      key('invoice_number'),
      key('portal_reference'),
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
      day('accepted_on', { ...required, happened: 'booked' }),
      text('terms_version'),
    ],
  },
  voided: {
    name: 'voided.csv',
    key: ['what', 'key', 'customer_code'],
    columns: [
      oneOf('what', ['invoice', 'payment', 'reading'], required),
      key('key', required),
      code('customer_code'),
      day('voided_on', { ...required, happened: 'booked' }),
      text('reason'),
      ...partsOfReading('key'),
    ],
  },
} satisfies Record<string, ExchangeFile>;

export type ExchangeFileKey = keyof typeof exchangeFiles;

/** The files of an export beside its invoices. */
export const keptNames = ['manifest.json', ...Object.values(exchangeFiles).map(({ name }) => name)];
