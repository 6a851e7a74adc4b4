import type { InvoiceDocument } from '../invoices/invoice-document.ts';
import type { UblCursor } from './ubl-cursor.ts';
import { readLine, readPeriod, type UblRoot } from './ubl-line.ts';
import { readAddress, readParty } from './ubl-party.ts';
import { readDocumentAdjustment, readTax, readTotals } from './ubl-totals.ts';

/** The types of document that CIUS-RO 1.0.1 allows (BR-RO-020). */
const typeCodes = { Invoice: ['380', '384', '389', '751'], CreditNote: ['381'] };

/** Everything the portal shows of an invoice; what is missing or unreadable is noted in `at.reading`. */
export function readDocument(at: UblCursor, root: UblRoot): InvoiceDocument {
  const typeCode = at.required(`cbc:${root}TypeCode`);
  if (typeCode && !typeCodes[root].includes(typeCode)) {
    at.refuse(`cbc:${root}TypeCode`, { kind: 'type-code', found: typeCode, wanted: typeCodes[root] });
  }
  const issuedOn = at.requiredDay('cbc:IssueDate');
  const currency = at.required('cbc:DocumentCurrencyCode');
  at.reading.currency = currency || undefined;
  const contractNumber = at.code('cac:ContractDocumentReference/cbc:ID');
  const paymentTerms = at.text('cac:PaymentTerms/cbc:Note');
  const paymentReference = at.code('cac:PaymentMeans/cbc:PaymentID');
  const period = readPeriod(at);
  const delivery = readDelivery(at);
  const { vat, taxes } = readTax(at);
  return {
    number: at.required('cbc:ID') && (at.code('cbc:ID') ?? ''),
    typeCode,
    issuedOn,
    dueOn: readDueDay(at, root, issuedOn),
    ...(period && { period }),
    currency,
    notes: at.all('cbc:Note').flatMap(note => note.element.text.trim() || []),
    ...(contractNumber && { contractNumber }),
    precedingInvoices: at
      .all('cac:BillingReference/cac:InvoiceDocumentReference')
      .flatMap(reference => reference.code('cbc:ID') ?? []),
    supplier: readParty(at, 'cac:AccountingSupplierParty/cac:Party'),
    customer: readParty(at, 'cac:AccountingCustomerParty/cac:Party'),
    ...(delivery && { delivery }),
    ...(paymentTerms && { paymentTerms }),
    ...(paymentReference && { paymentReference }),
    accounts: readAccounts(at),
    lines: readLines(at, root),
    adjustments: at.all('cac:AllowanceCharge').map(readDocumentAdjustment),
    taxes,
    totals: { ...readTotals(at), vat },
  };
}

/** A credit note has no due date of its own (UBL 2.1): its payment means may name one, else it is due when issued. */
function readDueDay(at: UblCursor, root: UblRoot, issuedOn: string): string {
  const places = ['cbc:DueDate', 'cac:PaymentMeans/cbc:PaymentDueDate'];
  const place = places.find(path => at.text(path) !== undefined);
  if (place) return at.day(place) ?? '';
  if (root === 'CreditNote') return issuedOn;
  at.refuse('cbc:DueDate', { kind: 'missing' });
  return '';
}

function readLines(at: UblCursor, root: UblRoot): InvoiceDocument['lines'] {
  const lines = at.all(`cac:${root}Line`).map(line => readLine(line, root));
  if (lines.length === 0) at.refuse(`cac:${root}Line`, { kind: 'missing' });
  return lines;
}

function readDelivery(document: UblCursor): InvoiceDocument['delivery'] {
  const at = document.first('cac:Delivery');
  if (!at) return undefined;
  const pointCode = at.code('cac:DeliveryLocation/cbc:ID');
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
    const iban = account.code('cbc:ID');
    const name = account.text('cbc:Name');
    const bank = account.text('cac:FinancialInstitutionBranch/cbc:ID');
    return iban ? [{ iban, ...(name && { name }), ...(bank && { bank }) }] : [];
  });
}
