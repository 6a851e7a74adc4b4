import type { InvoiceDocument } from '../invoices/invoice-document.ts';
import { checkArithmetic } from './ubl.rules.ts';
import { UblCursor } from './ubl-cursor.ts';
import { readLine } from './ubl-line.ts';
import { readAddress, readParty } from './ubl-party.ts';
import type { UblProblem } from './ubl-problems.ts';
import { readUblTree } from './ubl-tree.ts';

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

const typeCodes = { Invoice: ['380', '384', '389', '751'], CreditNote: ['381'] };

/**
 * Reads a UBL 2.1 Invoice or CreditNote as the Romanian rules (CIUS-RO 1.0.1) want it and checks its arithmetic.
 * Never throws: what cannot be read is refused with every reason found.
 * @param currency the one the utility bills in
 */
export function readUbl(content: Buffer, { currency = 'RON' }: { currency?: string } = {}): UblOutcome {
  const tree = readUblTree(content);
  if ('fault' in tree) return { kind: 'refused', problems: [{ severity: 'refused', element: '', ...tree }] };
  const { root } = tree;
  if (root.name !== 'Invoice' && root.name !== 'CreditNote') {
    const fault = { kind: 'wrong-root', found: root.name.replace(/^\{.*\}/, '') } as const;
    return {
      kind: 'refused',
      problems: [{ severity: 'refused', element: root.name, line: root.line, fault }],
    };
  }
  const problems: UblProblem[] = [];
  const at = new UblCursor(root, problems);
  const document = readDocument(at, root.name);
  if (document.currency && document.currency !== currency) {
    at.refuse('cbc:DocumentCurrencyCode', {
      kind: 'not-currency',
      found: document.currency,
      wanted: currency,
    });
  }
  if (problems.length === 0) problems.push(...checkArithmetic(document));
  if (problems.some(problem => problem.severity === 'refused')) return { kind: 'refused', problems };
  return {
    kind: root.name === 'Invoice' ? 'invoice' : 'credit-note',
    document,
    customerKeys: readCustomerKeys(at, document),
    warnings: problems,
  };
}

function readDocument(at: UblCursor, root: 'Invoice' | 'CreditNote'): InvoiceDocument {
  const typeCode = at.required(`cbc:${root}TypeCode`);
  if (typeCode && !typeCodes[root].includes(typeCode)) {
    at.refuse(`cbc:${root}TypeCode`, { kind: 'type-code', found: typeCode, wanted: typeCodes[root] });
  }
  const issuedOn = at.requiredDay('cbc:IssueDate');
  const contractNumber = at.text('cac:ContractDocumentReference/cbc:ID');
  const paymentTerms = at.text('cac:PaymentTerms/cbc:Note');
  const paymentReference = at.text('cac:PaymentMeans/cbc:PaymentID');
  const period = readPeriod(at);
  const delivery = at.first('cac:Delivery');
  return {
    number: at.required('cbc:ID'),
    typeCode,
    issuedOn,
    dueOn: readDueDay(at, root, issuedOn),
    ...(period && { period }),
    currency: at.required('cbc:DocumentCurrencyCode'),
    notes: at.all('cbc:Note').flatMap(note => note.element.text.trim() || []),
    ...(contractNumber && { contractNumber }),
    precedingInvoices: at
      .all('cac:BillingReference/cac:InvoiceDocumentReference')
      .flatMap(ref => ref.text('cbc:ID') ?? []),
    supplier: readParty(at, 'cac:AccountingSupplierParty/cac:Party'),
    customer: readParty(at, 'cac:AccountingCustomerParty/cac:Party'),
    ...(delivery && { delivery: readDelivery(delivery) }),
    ...(paymentTerms && { paymentTerms }),
    ...(paymentReference && { paymentReference }),
    accounts: readAccounts(at),
    lines: at.all(`cac:${root}Line`).map(line => readLine(line, root)),
    adjustments: at.all('cac:AllowanceCharge').map(readAdjustment),
    taxes: readTaxes(at),
    totals: readTotals(at),
  };
}

/** A credit note has no due date of its own (UBL 2.1): its payment means may name one, else it is due when issued. */
function readDueDay(at: UblCursor, root: 'Invoice' | 'CreditNote', issuedOn: string): string {
  const due = at.day('cbc:DueDate') ?? at.day('cac:PaymentMeans/cbc:PaymentDueDate');
  if (due) return due;
  if (root === 'CreditNote') return issuedOn;
  if (at.text('cbc:DueDate') === undefined) at.refuse('cbc:DueDate', { kind: 'missing' });
  return '';
}

function readPeriod(at: UblCursor): InvoiceDocument['period'] {
  const start = at.day('cac:InvoicePeriod/cbc:StartDate');
  const end = at.day('cac:InvoicePeriod/cbc:EndDate');
  return start || end ? { ...(start && { start }), ...(end && { end }) } : undefined;
}

function readDelivery(at: UblCursor): NonNullable<InvoiceDocument['delivery']> {
  const pointCode = at.text('cac:DeliveryLocation/cbc:ID');
  const serviceName = at.text('cac:DeliveryParty/cac:PartyName/cbc:Name');
  const address = readAddress(at.first('cac:DeliveryLocation/cac:Address'));
  return {
    ...(pointCode && { pointCode }),
    ...(serviceName && { serviceName }),
    ...(address && { address }),
  };
}

function readAccounts(at: UblCursor): InvoiceDocument['accounts'] {
  return at.all('cac:PaymentMeans/cac:PayeeFinancialAccount').flatMap(account => {
    const iban = account.text('cbc:ID');
    const name = account.text('cbc:Name');
    const bank = account.text('cac:FinancialInstitutionBranch/cbc:ID');
    return iban ? [{ iban, ...(name && { name }), ...(bank && { bank }) }] : [];
  });
}

function readAdjustment(at: UblCursor): InvoiceDocument['adjustments'][number] {
  const amount = at.requiredAmount('cbc:Amount');
  const reason = at.text('cbc:AllowanceChargeReason');
  const vatRate = at.decimal('cac:TaxCategory/cbc:Percent');
  const isCharge = at.required('cbc:ChargeIndicator') === 'true';
  return { amount: isCharge ? amount : -amount, ...(reason && { reason }), ...(vatRate && { vatRate }) };
}

function readTaxes(at: UblCursor): InvoiceDocument['taxes'] {
  return at.all('cac:TaxTotal/cac:TaxSubtotal').map(tax => {
    const rate = tax.decimal('cac:TaxCategory/cbc:Percent');
    const exemption = tax.text('cac:TaxCategory/cbc:TaxExemptionReason');
    return {
      category: tax.required('cac:TaxCategory/cbc:ID'),
      ...(rate && { rate }),
      base: tax.requiredAmount('cbc:TaxableAmount'),
      vat: tax.requiredAmount('cbc:TaxAmount'),
      ...(exemption && { exemption }),
    };
  });
}

function readTotals(at: UblCursor): InvoiceDocument['totals'] {
  const totals = at.first('cac:LegalMonetaryTotal');
  if (!totals) at.refuse('cac:LegalMonetaryTotal', { kind: 'missing' });
  // With a second total in another accounting currency (BT-111) the one with subtotals is the document's own.
  const taxTotals = at.all('cac:TaxTotal');
  const own = taxTotals.find(tax => tax.first('cac:TaxSubtotal')) ?? taxTotals[0];
  return {
    lines: totals?.requiredAmount('cbc:LineExtensionAmount') ?? 0,
    net: totals?.requiredAmount('cbc:TaxExclusiveAmount') ?? 0,
    vat: own?.requiredAmount('cbc:TaxAmount') ?? 0,
    total: totals?.requiredAmount('cbc:TaxInclusiveAmount') ?? 0,
    prepaid: totals?.amount('cbc:PrepaidAmount') ?? 0,
    rounding: totals?.amount('cbc:PayableRoundingAmount') ?? 0,
    payable: totals?.requiredAmount('cbc:PayableAmount') ?? 0,
  };
}

function readCustomerKeys(at: UblCursor, { customer, contractNumber }: InvoiceDocument): CustomerKeys {
  const buyerReference = at.text('cbc:BuyerReference');
  const electronicAddress = at.text('cac:AccountingCustomerParty/cac:Party/cbc:EndpointID');
  const taxId = customer.taxId ?? customer.legalId;
  return {
    partyIdentifications: customer.identifiers,
    ...(buyerReference && { buyerReference }),
    ...(taxId && { taxId }),
    ...(contractNumber && { contract: contractNumber }),
    ...(electronicAddress && { electronicAddress }),
  };
}
