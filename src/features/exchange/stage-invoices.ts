import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Operator } from '../../operator.ts';
import { contractKey, customerCodeKey } from '../customers/customers.rules.ts';
import type { InvoiceDocument } from '../invoices/invoice-document.ts';
import { type CopyValue, copyRows } from './copy-rows.ts';
import type { ExchangeProblem } from './exchange-problems.ts';
import type { ExchangeSource } from './exchange-source.ts';
import { type InvoiceFiles, largestFile, readInvoices, type UnreadableFile } from './invoice-files.ts';
import { describeUblFault } from './ubl-problems.ts';
import { type CustomerKeys, readUbl } from './ubl-reader.ts';

const columns = {
  file: 'text',
  number: 'text',
  kind: 'text',
  issued_on: 'date',
  due_on: 'date',
  period_start: 'date',
  period_end: 'date',
  net: 'bigint',
  vat: 'bigint',
  total: 'bigint',
  payable: 'bigint',
  cancels_number: 'text',
  document: 'jsonb',
  warnings: 'text[]',
  lookups: 'text[]',
  buyer: 'jsonb',
  ubl: 'bytea',
  ubl_sha: 'bytea',
  pdf: 'bytea',
  pdf_sha: 'bytea',
  signature: 'bytea',
  signature_sha: 'bytea',
};

/** Reads every invoice into its staging table; what cannot be right is reported and left out. @returns files read */
export async function stageInvoices(
  client: pg.ClientBase,
  source: ExchangeSource,
  operator: Pick<Operator, 'customerCodeIn'>,
  report: (problem: ExchangeProblem) => void,
  progress: (file: string, done: number) => void,
): Promise<number> {
  const declared = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  await client.query(
    `create temp table staging_invoices (row_id integer generated always as identity, customer_id bigint, shared_key text, ${declared.join(', ')})`,
  );
  const copy = copyRows(client, 'staging_invoices', Object.keys(columns));
  let count = 0;
  for await (const files of readInvoices(source)) {
    for (const file of files) {
      const row = 'error' in file ? refuseFile(file, report) : readInvoice(file, operator, report);
      if (row) await copy.add(row);
    }
    count += files.length;
    progress('invoices', count);
  }
  await copy.end();
  return count;
}

function refuseFile({ name, error }: UnreadableFile, report: (problem: ExchangeProblem) => void): undefined {
  const fault =
    error instanceof RangeError
      ? ({ kind: 'too-large', limit: largestFile } as const)
      : ({ kind: 'unreadable', detail: error.message } as const);
  report({ severity: 'refused', file: `invoices/${name}`, fault });
}

function readInvoice(
  { name, ubl, pdf, signature }: InvoiceFiles,
  operator: Pick<Operator, 'customerCodeIn'>,
  report: (problem: ExchangeProblem) => void,
): CopyValue[] | undefined {
  const outcome = readUbl(ubl);
  const problems = outcome.kind === 'refused' ? outcome.problems : outcome.warnings;
  for (const { severity, element, line, fault } of problems) {
    report({ severity, file: `invoices/${name}`, line, field: element, fault });
  }
  if (outcome.kind === 'refused') return undefined;
  const { document, customerKeys, kind } = outcome;
  const { totals, period } = document;
  // A credit note states positive amounts that go back to the customer.
  const sign = kind === 'credit-note' ? -1 : 1;
  return [
    name,
    document.number,
    kind,
    document.issuedOn,
    document.dueOn,
    period?.start,
    period?.end,
    totals.net * sign,
    totals.vat * sign,
    totals.total * sign,
    totals.payable * sign,
    totals.payable * sign < 0 ? document.precedingInvoices[0] : undefined,
    JSON.stringify(document),
    toArray(outcome.warnings.map(({ fault }) => describeUblFault(fault, 'ro'))),
    toArray(lookupsOf(customerKeys, operator.customerCodeIn)),
    JSON.stringify(buyerOf(document, customerKeys)),
    ubl,
    sha256(ubl),
    pdf,
    pdf && sha256(pdf),
    signature,
    signature && sha256(signature),
  ];
}

type Place = NonNullable<Operator['customerCodeIn']>[number];
const usualPlaces: Place[] = ['party-identification', 'buyer-reference', 'tax-id'];

/** The names under which the customer may be known, the surest first. */
function lookupsOf(keys: CustomerKeys, places: Place[] = usualPlaces): string[] {
  const code = (value: string | undefined) => (value ? [`code:${customerCodeKey(value)}`] : []);
  const found: Record<Place, string[]> = {
    'party-identification': keys.partyIdentifications.flatMap(code),
    'buyer-reference': code(keys.buyerReference),
    'electronic-address': code(keys.electronicAddress),
    contract: keys.contract ? [`contract:${contractKey(keys.contract)}`] : [],
    'tax-id': keys.taxId ? [`tax:${taxKey(keys.taxId)}`] : [],
  };
  return places.flatMap(place => found[place]);
}

/** A fiscal code as it is compared: "RO 18547290" and "18547290" are one. */
const taxKey = (text: string): string =>
  text
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/^RO(?=\d)/, '');

/** An identifier that is longer is none, and no index of the database would hold it. */
const longest = 200;

/** The customer that --create-customers makes of a buyer nobody knows. */
function buyerOf({ customer }: InvoiceDocument, keys: CustomerKeys) {
  const [code = keys.taxId ?? keys.buyerReference ?? keys.electronicAddress ?? keys.contract ?? ''] =
    keys.partyIdentifications;
  return {
    code: customerCodeKey(code).slice(0, longest) || null,
    kind: isCompany(keys.taxId) ? 'company' : 'person',
    name: customer.name.slice(0, longest),
    tax_id: isCompany(keys.taxId) ? keys.taxId : null,
    address: customer.address?.lines.join(', ') || null,
    locality: customer.address?.city ?? null,
    county: customer.address?.county ?? null,
    postal_code: customer.address?.postalCode ?? null,
    partyIdentification: keys.partyIdentifications.join(', '),
    buyerReference: keys.buyerReference ?? '',
    taxId: keys.taxId ?? '',
  };
}

/** Thirteen digits are a person's (CNP). */
const isCompany = (taxId: string | undefined): boolean => taxId !== undefined && !/^\d{13}$/.test(taxId);

const sha256 = (content: Buffer): Buffer => createHash('sha256').update(content).digest();

/** A PostgreSQL array of texts. */
const toArray = (items: string[]): string =>
  `{${items.map(item => `"${item.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
