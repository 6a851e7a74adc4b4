import type { SettingValues } from '../../../../domain/setting.ts';
import type { InvoiceDocument } from '../../../invoices/invoice-document.ts';
import type { UblCursor } from './ubl-cursor.ts';
import { readDueDay } from './ubl-due-day.ts';
import { readLine, readPeriod, readPlace, type UblRoot } from './ubl-line.ts';
import { readIdentifier, readParty } from './ubl-party.ts';
import { readDocumentAdjustment, readTax, readTotals } from './ubl-totals.ts';

/** The types of document that CIUS-RO 1.0.1 allows (BR-RO-020). */
const typeCodes = { Invoice: ['380', '384', '389', '751'], CreditNote: ['381'] };

/** Everything the portal shows of an invoice; missing or unreadable values become problems in `at.reading`. */
export function readDocument(at: UblCursor, root: UblRoot, settings: SettingValues): InvoiceDocument {
  const typeCode = at.required(`cbc:${root}TypeCode`);
  if (typeCode && !typeCodes[root].includes(typeCode)) {
    at.refuse(`cbc:${root}TypeCode`, { kind: 'type-code', found: typeCode, wanted: typeCodes[root] });
  }
  const issuedOn = at.requiredDay('cbc:IssueDate');
  const currency = at.required('cbc:DocumentCurrencyCode');
  at.reading.currency = currency || undefined;
  const contractNumber = readIdentifier(at, 'cac:ContractDocumentReference/cbc:ID');
  const paymentTerms = at.text('cac:PaymentTerms/cbc:Note', longestNote);
  const paymentReference = at.code('cac:PaymentMeans/cbc:PaymentID');
  const period = readPeriod(at);
  const delivery = readDelivery(at);
  const { vat, taxes } = readTax(at);
  const totals = { ...readTotals(at), vat };
  return {
    number: at.requiredCode('cbc:ID'),
    typeCode,
    issuedOn,
    dueOn: readDueDay(at, { root, issuedOn, payable: totals.payable, settings }),
    ...(period && { period }),
    currency,
    notes: readNotes(at),
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
    totals,
  };
}

/** Three times what CIUS-RO allows a note (BR-RO-L302), and as many as it allows (BR-RO-A020). */
const longestNote = 1000;
const mostNotes = 20;

function readNotes(at: UblCursor): string[] {
  const notes = at.all('cbc:Note');
  notes[mostNotes]?.warn({ kind: 'too-many-of', most: mostNotes });
  return notes.slice(0, mostNotes).flatMap(note => note.ownText(longestNote) ?? []);
}

/** Twice as many as CIUS-RO allows (BR-RO-A999). */
const mostLines = 2000;

function readLines(at: UblCursor, root: UblRoot): InvoiceDocument['lines'] {
  const lines = at.all(`cac:${root}Line`);
  if (lines.length === 0) at.refuse(`cac:${root}Line`, { kind: 'missing' });
  const surplus = lines[mostLines];
  if (surplus) at.reading.note(surplus.element, { kind: 'too-many-of', most: mostLines });
  const places = readPlaces(at);
  return lines.slice(0, mostLines).map(line => {
    const { objectId, ...read } = readLine(line, root);
    const place = read.delivery ?? (objectId === undefined ? undefined : places.get(objectId));
    return { ...read, ...(objectId && { objectId }), ...(place && { delivery: place }) };
  });
}

/** Where several places are supplied, the address of each by its code. */
function readPlaces(at: UblCursor): Map<string, InvoiceDocument['lines'][number]['delivery']> {
  const places = at.all('cac:Delivery').flatMap(delivery => readPlace(delivery) ?? []);
  if (places.length < 2) return new Map();
  return new Map(places.flatMap(place => (place.pointCode ? [[place.pointCode, place]] : [])));
}

function readDelivery(document: UblCursor): InvoiceDocument['delivery'] {
  const at = document.first('cac:Delivery');
  if (!at) return undefined;
  const serviceName = at.text('cac:DeliveryParty/cac:PartyName/cbc:Name');
  return { ...readPlace(at), ...(serviceName && { serviceName }) };
}

/** Every bank account of the document, in its order. */
function readAccounts(at: UblCursor): InvoiceDocument['accounts'] {
  return at.all('cac:PaymentMeans/cac:PayeeFinancialAccount').flatMap(account => {
    const iban = account.code('cbc:ID');
    const name = account.text('cbc:Name');
    const bank = account.text('cac:FinancialInstitutionBranch/cbc:ID');
    return iban ? [{ iban, ...(name && { name }), ...(bank && { bank }) }] : [];
  });
}
