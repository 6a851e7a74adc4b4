import type { InvoiceDocument } from '../invoices/invoice-document.ts';
import { checkArithmetic } from './ubl.rules.ts';
import { UblCursor } from './ubl-cursor.ts';
import { readDocument } from './ubl-document.ts';
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
};

/**
 * Reads a UBL 2.1 Invoice or CreditNote as the Romanian rules (CIUS-RO 1.0.1) want it and checks its arithmetic.
 * Never throws: what cannot be read is refused with every reason found.
 */
export function readUbl(content: Buffer, { currency = 'RON', limits }: UblOptions = {}): UblOutcome {
  const tree = readUblTree(content, limits);
  if ('fault' in tree) return { kind: 'refused', problems: [{ severity: 'refused', element: '', ...tree }] };
  const { root } = tree;
  if (root.name !== 'Invoice' && root.name !== 'CreditNote') return refuseRoot(root);
  if (root.children.some(({ name }) => name === signature)) return refuseRoot(root);

  const reading = new UblReading();
  const at = new UblCursor(root, reading);
  const document = readDocument(at, root.name);
  if (document.currency && document.currency !== currency) {
    const fault = { kind: 'not-currency', found: document.currency, wanted: currency } as const;
    at.refuse('cbc:DocumentCurrencyCode', fault);
  }
  const customerKeys = readCustomerKeys(at, document);
  // Sums over what could not be read would only add noise to the reasons.
  if (!reading.isRefused) {
    reading.add(checkArithmetic(document), path => locate(root, path).line);
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

/** What the tax authority puts into its signed copy of an invoice, or around it. */
const signature = '{http://www.w3.org/2000/09/xmldsig#}Signature';

function refuseRoot({ name, line }: UblElement): UblOutcome {
  const [, namespace = '', found = name] = /^\{(.*)\}(.*)$/.exec(name) ?? [];
  const fault: UblFault =
    name === signature || found === name ? { kind: 'signature' } : { kind: 'wrong-root', found, namespace };
  return { kind: 'refused', problems: [{ severity: 'refused', element: found, line, fault }] };
}

function readCustomerKeys(at: UblCursor, { customer, contractNumber }: InvoiceDocument): CustomerKeys {
  const buyerReference = at.code('cbc:BuyerReference');
  const electronicAddress = at.code('cac:AccountingCustomerParty/cac:Party/cbc:EndpointID');
  const taxId = customer.taxId ?? customer.legalId;
  return {
    partyIdentifications: customer.identifiers,
    ...(buyerReference && { buyerReference }),
    ...(taxId && { taxId }),
    ...(contractNumber && { contract: contractNumber }),
    ...(electronicAddress && { electronicAddress }),
  };
}
