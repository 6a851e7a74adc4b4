import { parseDay } from '../../domain/day.ts';
import { parseLei } from '../../domain/money.ts';
import { contractKey, customerCodeKey } from '../customers/customers.rules.ts';
import type { ExchangeFault } from './exchange-problems.ts';

/** One column of an exchange file: how its text is read, and the PostgreSQL type it is staged as. */
export type Column = {
  name: string;
  isRequired?: boolean;
  /** taken when the cell is empty */
  otherwise?: string;
  type: 'text' | 'date' | 'bigint' | 'integer' | 'boolean' | 'timestamptz';
  /** the value as PostgreSQL reads it, or what is wrong with it */
  read: (text: string) => string | ExchangeFault;
};

export type ExchangeFile = {
  name: string;
  /** the columns that say which thing a row is about: twice in one file is once too often */
  key: string[];
  columns: Column[];
};

const longest = 500;

const text = (name: string, options: Partial<Column> = {}): Column => ({
  name,
  type: 'text',
  read: value => (value.length > longest ? { kind: 'too-long', longest } : value),
  ...options,
});
const code = (name: string, options: Partial<Column> = {}): Column =>
  text(name, { read: customerCodeKey, ...options });
const day = (name: string, options: Partial<Column> = {}): Column => ({
  name,
  type: 'date',
  read: value => parseDay(value)?.toString() ?? { kind: 'not-day', found: value },
  ...options,
});
const lei = (name: string, options: Partial<Column> = {}): Column => ({
  name,
  type: 'bigint',
  read: value => readAmount(value)?.toString() ?? { kind: 'not-amount', found: value },
  ...options,
});
const whole = (name: string, most: number, options: Partial<Column> = {}): Column => ({
  name,
  type: 'integer',
  read: value =>
    /^\d{1,10}$/.test(value) && Number(value) <= most ? value : { kind: 'not-whole', found: value, most },
  ...options,
});
const oneOf = (name: string, words: string[], options: Partial<Column> = {}): Column => ({
  name,
  type: 'text',
  read: value =>
    words.includes(value.toLowerCase()) ? value.toLowerCase() : { kind: 'not-one-of', found: value, words },
  ...options,
});
const yesNo = (name: string, options: Partial<Column> = {}): Column => ({
  ...oneOf(name, ['yes', 'no'], options),
  type: 'boolean',
});

/** "1234.5", "1234,5", "1.234,50" and "1,234.50" are one amount; a lone separator is the decimal sign. */
export function readAmount(value: string): bigint | undefined {
  const compact = value.replace(/[\s\u00a0]|lei$/gi, '');
  const point = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  if (point < 0) return parseLei(compact);
  const whole = compact.slice(0, point);
  const grouped = /^[+-]?\d{1,3}([.,]\d{3})*$/.test(whole) || /^[+-]?\d+$/.test(whole);
  return grouped ? parseLei(`${whole.replace(/[.,]/g, '')}.${compact.slice(point + 1)}`) : undefined;
}

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
      ...['tax_id', 'email', 'phone', 'address', 'locality', 'county', 'postal_code'].map(name => text(name)),
    ],
  },
  contracts: {
    name: 'contracts.csv',
    key: ['customer_code', 'contract_number'],
    columns: [
      code('customer_code', required),
      text('contract_number', {
        isRequired: true,
        read: value => (contractKey(value) ? value : { kind: 'not-contract', found: value }),
      }),
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
      whole('digits', 12, { otherwise: '5' }),
      day('installed_on', required),
      whole('installed_index', 2_147_483_647, { otherwise: '0' }),
      day('removed_on'),
      whole('removed_index', 2_147_483_647),
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
      whole('index', 2_147_483_647, required),
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
      {
        name: 'as_of',
        isRequired: true,
        type: 'timestamptz',
        read: value => readMoment(value) ?? { kind: 'not-day', found: value },
      },
      lei('balance', required),
    ],
  },
  eInvoices: {
    name: 'e-invoices.csv',
    key: ['customer_code', 'email'],
    columns: [
      code('customer_code', required),
      text('email', {
        isRequired: true,
        read: value => (/^\S+@\S+\.\S+$/.test(value) ? value : { kind: 'not-email', found: value }),
      }),
      day('accepted_on', required),
      text('terms_version'),
    ],
  },
} satisfies Record<string, ExchangeFile>;

export type ExchangeFileKey = keyof typeof exchangeFiles;

/** A moment with its offset, or a day, which counts from its first minute. */
function readMoment(value: string): string | undefined {
  const onDay = parseDay(value);
  if (onDay) return onDay.toZonedDateTime('Europe/Bucharest').toInstant().toString();
  try {
    return Temporal.Instant.from(value).toString();
  } catch {
    return undefined;
  }
}
