import type { SettingValues } from '../../../../domain/setting.ts';
import type { InvoiceDocument } from '../../../invoices/invoice-document.ts';
import { creditSigns, withoutMinus } from './credit-signs.rules.ts';
import { checkArithmetic } from './ubl.rules.ts';
import { UblCursor } from './ubl-cursor.ts';
import { readDocument } from './ubl-document.ts';
import { readIdentifier } from './ubl-party.ts';
import { locate } from './ubl-path.ts';
import type { UblFault, UblProblem } from './ubl-problems.ts';
import { UblReading } from './ubl-reading.ts';
import { readUblTree, type UblElement, type UblLimits } from './ubl-tree.ts';

/** Where a file may say whose invoice it is (docs/exchange.md). */
export type CustomerKeys = {
  partyIdentifications: string[];
  buyerReference?: string;
  taxId?: string;
  contract?: string;
  electronicAddress?: string;
  /** the file contains a CNP, which was not read */
  hasPersonalCode: boolean;
};

export type UblOutcome =
  | { kind: 'refused'; problems: UblProblem[] }
  | {
      kind: 'invoice' | 'credit-note';
      document: InvoiceDocument;
      customerKeys: CustomerKeys;
      warnings: UblProblem[];
    };

export type UblOptions = {
  /** the one currency the utility bills in (ISO 4217) */
  currency?: string;
  limits?: UblLimits;
  /** the utility's days to pay, for an invoice that states no due date; the law's where nothing is set */
  settings?: SettingValues;
};

/**
 * Reads a UBL 2.1 Invoice or CreditNote as the Romanian rules (CIUS-RO 1.0.1) want it and checks its arithmetic.
 * Never throws: what cannot be read is refused with every reason found.
 */
export function readUbl(
  content: Buffer,
  { currency = 'RON', limits, settings = new Map() }: UblOptions = {},
): UblOutcome {
  const tree = readUblTree(content, limits);
  if ('fault' in tree) return { kind: 'refused', problems: [{ severity: 'refused', element: '', ...tree }] };
  const { root } = tree;
  if (root.name !== 'Invoice' && root.name !== 'CreditNote') return refuseRoot(root);
  if (root.children.some(({ name }) => name === signature)) return refuseRoot(root);

  const reading = new UblReading();
  const at = new UblCursor(root, reading);
  const stated = readDocument(at, root.name, settings);
  if (stated.currency && stated.currency !== currency) {
    const fault = { kind: 'not-currency', found: stated.currency, wanted: currency } as const;
    at.refuse('cbc:DocumentCurrencyCode', fault);
  }
  const customerKeys = readCustomerKeys(at, stated);
  if ([...reading.personalCodes].some(code => stated.number.includes(code))) {
    at.refuse('cbc:ID', { kind: 'personal-number' });
  }
  const signs = root.name === 'CreditNote' ? creditSigns(stated) : 'positive';
  const document = hideCodes(signs === 'negative' ? withoutMinus(stated) : stated, reading.personalCodes);
  // Sums over unreadable values would only add spurious problems.
  if (!reading.isRefused) {
    if (signs === 'negative') at.warn({ kind: 'credit-with-minus' });
    reading.add(checkArithmetic(document), path => locate(root, path).line);
  }
  // Reported only if the sums are right: a wrong sum may be due to the sign.
  if (!reading.isRefused && signs === 'mixed') at.refuse('cac:LegalMonetaryTotal', { kind: 'mixed-signs' });
  // The document is at most four times as long as its file.
  if (content.length > longestDocument / 4 && JSON.stringify(document).length > longestDocument) {
    reading.note(root, { kind: 'too-much-text', limit: longestDocument });
  }
  const problems = reading.list();
  if (reading.isRefused) return { kind: 'refused', problems };
  return {
    kind: root.name === 'Invoice' ? 'invoice' : 'credit-note',
    document,
    customerKeys,
    warnings: problems,
  };
}

/** Characters of everything shown: the limit of a page and a PDF, far above an invoice of 500 service points. */
const longestDocument = 2_000_000;

/** A CNP found in one element may also be in others: texts, the payment reference. */
function hideCodes(document: InvoiceDocument, codes: Set<string>): InvoiceDocument {
  if (codes.size === 0) return document;
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string')
      return [...codes].reduce((text, code) => text.replaceAll(code, '•••'), value);
    if (Array.isArray(value)) return value.map(hide);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hide(part)]));
  };
  return { ...(hide(document) as InvoiceDocument), number: document.number };
}

/** Elements that the tax authority adds in or around its signed copy of an invoice. */
const signature = '{http://www.w3.org/2000/09/xmldsig#}Signature';

function refuseRoot({ name, line }: UblElement): UblOutcome {
  const [, namespace = '', found = name] = /^\{(.*)\}(.*)$/.exec(name) ?? [];
  const fault: UblFault =
    name === signature || found === name ? { kind: 'signature' } : { kind: 'wrong-root', found, namespace };
  return { kind: 'refused', problems: [{ severity: 'refused', element: found, line, fault }] };
}

function readCustomerKeys(at: UblCursor, { customer, contractNumber }: InvoiceDocument): CustomerKeys {
  const buyerReference = readIdentifier(at, 'cbc:BuyerReference');
  const electronicAddress = readIdentifier(at, 'cac:AccountingCustomerParty/cac:Party/cbc:EndpointID');
  const taxId = customer.taxId ?? customer.legalId;
  return {
    partyIdentifications: customer.identifiers,
    ...(buyerReference && { buyerReference }),
    ...(taxId && { taxId }),
    ...(contractNumber && { contract: contractNumber }),
    ...(electronicAddress && { electronicAddress }),
    hasPersonalCode: at.reading.personalCodes.size > 0,
  };
}
