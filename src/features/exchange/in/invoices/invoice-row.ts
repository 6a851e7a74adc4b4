import { hash } from 'node:crypto';
import { type CopyValue, toTextArray } from '../../../../db/copy/copy-text.ts';
import { dayOf } from '../../../../domain/day.ts';
import type { SettingValues } from '../../../../domain/setting.ts';
import type { Operator } from '../../../../operator.ts';
import { customerCodeKey } from '../../../customers/customers.rules.ts';
import { contractKey } from '../../../customers/proof/contract-number.rules.ts';
import type { InvoiceDocument } from '../../../invoices/invoice-document.ts';
import type { Today } from '../csv/day-limits.rules.ts';
import { isSpoiled } from '../csv/spoiled.rules.ts';
import type { ExchangeProblem } from '../problems/exchange-problems.ts';
import { longestCode } from '../ubl/ubl-cursor.ts';
import { describeUblFault } from '../ubl/ubl-problems.ts';
import { type CustomerKeys, readUbl } from '../ubl/ubl-reader.ts';
import { findOddInvoiceDays } from './invoice-days.rules.ts';
import type { InvoiceHashes, KnownInvoice } from './known-invoices.ts';

/** An invoice file of the export with its print and signature, as raw bytes. */
export type InvoiceFiles = {
  /** NAME.xml */
  name: string;
  ubl: Buffer;
  pdf: Buffer | undefined;
  signature: Buffer | undefined;
  hashes: InvoiceHashes;
};

/** The columns of `staging_invoices` in the order of a row. */
export const invoiceColumns = {
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
  /** its readingKey, if it was read without warnings */
  reading: 'text',
  /** a known invoice: only its file and number are set */
  known_customer_id: 'bigint',
};

/** @returns the row of `staging_invoices`; undefined when the file is refused */
export function readInvoiceRow(
  { name, ubl, pdf, signature, hashes }: InvoiceFiles,
  { customerCodeIn, settings, key, days }: OpenReading,
  report: (problem: ExchangeProblem) => void,
): CopyValue[] | undefined {
  const outcome = readUbl(ubl, { settings });
  const problems = outcome.kind === 'refused' ? outcome.problems : outcome.warnings;
  for (const { severity, element, line, fault } of problems) {
    report({ severity, file: `invoices/${name}`, line, field: element, fault });
  }
  if (outcome.kind === 'refused') return undefined;
  const { document, customerKeys, kind } = outcome;
  const { totals, period } = document;
  const odd = findOddInvoiceDays(document, days);
  if (isSpoiled(document.number)) {
    const fault = { kind: 'spoiled', found: document.number } as const;
    odd.push({ severity: 'refused', field: 'cbc:ID', fault });
  }
  for (const problem of odd) report({ ...problem, file: `invoices/${name}` });
  if (odd.some(({ severity }) => severity === 'refused')) return undefined;
  // A credit note states positive amounts that are owed to the customer.
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
    toTextArray(outcome.warnings.map(({ fault }) => describeUblFault(fault, 'ro'))),
    toTextArray(lookupsOf(customerKeys, customerCodeIn)),
    JSON.stringify(buyerOf(document, customerKeys, customerCodeIn)),
    ubl,
    hashes.ubl,
    pdf,
    hashes.pdf,
    signature,
    hashes.signature,
    problems.length + odd.length === 0 ? key : undefined,
    undefined,
  ];
}

/** @returns the row of an invoice that is stored already */
export const knownInvoiceRow = (file: string, { number, customerId }: KnownInvoice): CopyValue[] =>
  Object.keys(invoiceColumns).map(column =>
    column === 'file'
      ? file
      : column === 'number'
        ? number
        : column === 'known_customer_id'
          ? customerId
          : undefined,
  );

/** The parameters of reading an invoice, in a form that can be passed to worker threads. */
export type InvoiceReading = Partial<Pick<Operator, 'customerCodeIn'>> & {
  settings: SettingValues;
  /** the export's own moment, and now */
  asOf: string;
  now: string;
  /** identifies the reader's version and settings: readingKey() */
  key: string;
};

/** The same, restored inside the thread. */
export type OpenReading = Omit<InvoiceReading, 'asOf' | 'now'> & { days: Today };

export const openReading = ({ asOf, now, ...reading }: InvoiceReading): OpenReading => ({
  ...reading,
  days: { asOfDay: dayOf(Temporal.Instant.from(asOf)), now: Temporal.Instant.from(now) },
});

/** Where an invoice may name its customer. */
export type Place = NonNullable<Operator['customerCodeIn']>[number];
const usualPlaces: Place[] = ['party-identification', 'buyer-reference', 'tax-id'];

/** The identifiers by which the customer may be found, most reliable first. */
function lookupsOf(keys: CustomerKeys, places: Place[] = usualPlaces): string[] {
  const code = (value: string | undefined) => (value ? [`code:${customerCodeKey(value)}`] : []);
  const found: Record<Place, string[]> = {
    'party-identification': keys.partyIdentifications.flatMap(code),
    'buyer-reference': code(keys.buyerReference),
    'electronic-address': code(keys.electronicAddress),
    contract: [keys.contract && contractKey(keys.contract)].flatMap(key => (key ? [`contract:${key}`] : [])),
    'tax-id': keys.taxId ? [`tax:${taxKey(keys.taxId)}`] : [],
  };
  return places.flatMap(place => found[place]);
}

/** Normalises a fiscal code: "RO 18547290" and "18547290" are equal. */
const taxKey = (text: string): string =>
  text
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/^RO(?=\d)/, '');

/** The customer that --create-customers makes from an unknown buyer. */
function buyerOf({ customer }: InvoiceDocument, keys: CustomerKeys, places: Place[] = usualPlaces) {
  const [code = keys.taxId ?? keys.buyerReference ?? keys.electronicAddress ?? keys.contract ?? ''] =
    keys.partyIdentifications;
  const seen: Record<Place, string | undefined> = {
    'party-identification': keys.partyIdentifications.join(', '),
    'buyer-reference': keys.buyerReference,
    'tax-id': keys.taxId,
    contract: keys.contract,
    'electronic-address': keys.electronicAddress,
  };
  return {
    code: newCodeOf(code),
    kind: keys.taxId ? 'company' : 'person',
    name: customer.name,
    tax_id: keys.taxId ?? null,
    address: customer.address?.lines.join(', ') || null,
    locality: customer.address?.city ?? null,
    county: customer.address?.county ?? null,
    postal_code: customer.address?.postalCode ?? null,
    seen: places.flatMap(place => (seen[place] ? [[place, seen[place]]] : [])),
    hasPersonalCode: keys.hasPersonalCode,
  };
}

/** Codes damaged by a spreadsheet, or too long for an index, match no customer. */
function newCodeOf(code: string): string | null {
  const found = isSpoiled(code) ? '' : customerCodeKey(code);
  return found === '' || found.length > longestCode ? null : found;
}

export const hashInvoice = ({
  ubl,
  pdf,
  signature,
}: Omit<InvoiceFiles, 'name' | 'hashes'>): InvoiceHashes => ({
  ubl: sha256(ubl),
  pdf: pdf && sha256(pdf),
  signature: signature && sha256(signature),
});

const sha256 = (content: Buffer): Buffer => hash('sha256', content, 'buffer');
