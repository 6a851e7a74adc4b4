import { type Bani, toDecimal } from '#src/domain/money.ts';
import type { Operator } from '#src/operator.ts';
import type { Bill, BillLine } from './bill.ts';
import type { Address, Character, ServicePoint } from './characters.ts';
import type { Stretch } from './turn-meter.ts';

const names = 'urn:oasis:names:specification:ubl:schema:xsd:';
const customization = 'urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1';
/** Thirteen zeros instead of a private person's CNP, because BR-RO-120 requires a value in BT-47. */
const noPersonalCode = '0000000000000';
const paymentTerms =
  'Scadentă la 15 zile de la emitere. După încă 30 de zile se datorează penalități de 0,02 % pe zi, din prima zi de după scadență.';
/** No penalties are charged on penalties. */
const penaltyTerms = 'Scadentă la 15 zile de la emitere.';
const makeBelieve = 'Factură dintr-o lume inventată, pentru demonstrație: nu se plătește.';

/** Writes bills as UBL 2.1 for CIUS-RO 1.0.1. The schema prescribes the order of elements. */
export function createUblWriter(
  operator: Operator,
): (bill: Bill, customer: Character, point?: ServicePoint) => string {
  const supplier = { taxed: supplierOf(operator, true), untaxed: supplierOf(operator, false) };
  const account = operator.bankAccounts[0]?.iban ?? '';
  return (bill, customer, point) => {
    const { root } = bill;
    // BR-O-02: a document outside the scope of VAT must not contain VAT numbers.
    const isTaxed = bill.taxes.every(({ percent }) => percent !== undefined);
    return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="${names}${root}-2" xmlns:cac="${names}CommonAggregateComponents-2" xmlns:cbc="${names}CommonBasicComponents-2">
${headOf(bill)}
${isTaxed ? supplier.taxed : supplier.untaxed}
${customerOf(customer, isTaxed)}
${point ? `<cac:Delivery><cac:DeliveryLocation>${tag('ID', point.code)}${addressOf('cac:Address', { street: point.address, locality: point.locality, postalCode: customer.address.postalCode })}</cac:DeliveryLocation></cac:Delivery>` : ''}
<cac:PaymentMeans>${tag('PaymentMeansCode', '30')}${root === 'CreditNote' ? tag('PaymentDueDate', bill.dueOn) : ''}${tag('PaymentID', `${customer.code} ${bill.number}`)}<cac:PayeeFinancialAccount>${tag('ID', account)}</cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:PaymentTerms>${tag('Note', isTaxed ? paymentTerms : penaltyTerms)}</cac:PaymentTerms>
${taxesOf(bill)}
<cac:LegalMonetaryTotal>${money('LineExtensionAmount', bill.net)}${money('TaxExclusiveAmount', bill.net)}${money('TaxInclusiveAmount', bill.total)}${money('PayableAmount', bill.total)}</cac:LegalMonetaryTotal>
${bill.lines.map((line, at) => lineOf(root, line, at + 1)).join('\n')}
</${root}>
`;
  };
}

function headOf({ root, number, issuedOn, dueOn, period, contractNumber, cancels, note }: Bill): string {
  const type = root === 'Invoice' ? tag('InvoiceTypeCode', '380') : tag('CreditNoteTypeCode', '381');
  return [
    tag('UBLVersionID', '2.1'),
    tag('CustomizationID', customization),
    tag('ID', number),
    tag('IssueDate', issuedOn),
    root === 'Invoice' ? tag('DueDate', dueOn) : '',
    type,
    tag('Note', makeBelieve),
    note ? tag('Note', note) : '',
    tag('DocumentCurrencyCode', 'RON'),
    period ? periodOf(period) : '',
    cancels
      ? `<cac:BillingReference><cac:InvoiceDocumentReference>${tag('ID', cancels)}</cac:InvoiceDocumentReference></cac:BillingReference>`
      : '',
    `<cac:ContractDocumentReference>${tag('ID', contractNumber)}</cac:ContractDocumentReference>`,
  ].join('');
}

function supplierOf(operator: Operator, isTaxed: boolean): string {
  const { name, legalName, fiscalCode, registrationNumber, contacts, address } = operator;
  const { street, locality, postalCode } = address;
  return `<cac:AccountingSupplierParty><cac:Party><cac:PartyName>${tag('Name', name)}</cac:PartyName>${addressOf('cac:PostalAddress', { street, locality, postalCode })}<cac:PartyTaxScheme>${tag('CompanyID', fiscalCode)}<cac:TaxScheme>${isTaxed ? tag('ID', 'VAT') : tag('ID', 'FC')}</cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>${tag('RegistrationName', legalName)}${tag('CompanyID', registrationNumber)}</cac:PartyLegalEntity><cac:Contact>${tag('Telephone', contacts.phone)}${tag('ElectronicMail', contacts.customers)}</cac:Contact></cac:Party></cac:AccountingSupplierParty>`;
}

function customerOf({ code, name, kind, taxId, address }: Character, isTaxed: boolean): string {
  const isVatPayer = isTaxed && taxId?.startsWith('RO');
  const vat = isVatPayer
    ? `<cac:PartyTaxScheme>${tag('CompanyID', taxId ?? '')}<cac:TaxScheme>${tag('ID', 'VAT')}</cac:TaxScheme></cac:PartyTaxScheme>`
    : '';
  const legalId = kind === 'person' ? noPersonalCode : (taxId ?? '').replace(/^RO/, '');
  return `<cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification>${tag('ID', code)}</cac:PartyIdentification>${addressOf('cac:PostalAddress', address)}${vat}<cac:PartyLegalEntity>${tag('RegistrationName', name)}${tag('CompanyID', legalId)}</cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>`;
}

const addressOf = (element: string, { street, locality, postalCode }: Address): string =>
  `<${element}>${tag('StreetName', street)}${tag('CityName', locality)}${tag('PostalZone', postalCode)}${tag('CountrySubentity', 'RO-GR')}<cac:Country>${tag('IdentificationCode', 'RO')}</cac:Country></${element}>`;

function taxesOf({ taxes, vat }: Bill): string {
  const subtotals = taxes.map(({ percent, base, vat }) => {
    const exemption = percent === undefined ? tag('TaxExemptionReason', outOfScope) : '';
    return `<cac:TaxSubtotal>${money('TaxableAmount', base)}${money('TaxAmount', vat)}<cac:TaxCategory>${rateOf(percent, exemption)}</cac:TaxCategory></cac:TaxSubtotal>`;
  });
  return `<cac:TaxTotal>${money('TaxAmount', vat)}${subtotals.join('')}</cac:TaxTotal>`;
}

const outOfScope = 'Penalitățile nu intră în sfera TVA';

const rateOf = (percent: number | undefined, exemption = ''): string =>
  `${tag('ID', percent === undefined ? 'O' : 'S')}${percent === undefined ? '' : tag('Percent', String(percent))}${exemption}<cac:TaxScheme>${tag('ID', 'VAT')}</cac:TaxScheme>`;

function lineOf(root: Bill['root'], line: BillLine, id: number): string {
  const { name, description, quantity, unit, price, net, period, objectId, stretch, sewagePercent } = line;
  const quantityName = root === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity';
  const attributes = [
    ...(stretch ? meterFactsOf(stretch) : []),
    ...(sewagePercent === undefined ? [] : [['Procent canalizare', String(sewagePercent)] as const]),
  ].map(
    ([name, value]) =>
      `<cac:AdditionalItemProperty>${tag('Name', name)}${tag('Value', value)}</cac:AdditionalItemProperty>`,
  );
  return [
    `<cac:${root}Line>${tag('ID', String(id))}<cbc:${quantityName} unitCode="${unit}">${quantity}</cbc:${quantityName}>`,
    money('LineExtensionAmount', net),
    period ? periodOf(period) : '',
    objectId
      ? `<cac:DocumentReference>${tag('ID', objectId)}${tag('DocumentTypeCode', '130')}</cac:DocumentReference>`
      : '',
    `<cac:Item>${description ? tag('Description', description) : ''}${tag('Name', name)}<cac:ClassifiedTaxCategory>${rateOf(line.vatPercent)}</cac:ClassifiedTaxCategory>${attributes.join('')}</cac:Item>`,
    `<cac:Price>${money('PriceAmount', price)}${`<cbc:BaseQuantity unitCode="${unit}">1</cbc:BaseQuantity>`}</cac:Price></cac:${root}Line>`,
  ].join('');
}

const readingWords = { read: 'citit', self: 'autocitire', estimated: 'estimat', regularised: 'regularizare' };

/** Attribute names as in docs/exchange.md. */
const meterFactsOf = ({ serial, oldIndex, oldReadOn, newIndex, newReadOn, kind }: Stretch) =>
  [
    ['Serie contor', serial],
    ['Index vechi', String(oldIndex)],
    ['Data index vechi', oldReadOn],
    ['Index nou', String(newIndex)],
    ['Data index nou', newReadOn],
    ['Mod citire', readingWords[kind]],
  ] as const;

const periodOf = ({ start, end }: { start: string; end: string }): string =>
  `<cac:InvoicePeriod>${tag('StartDate', start)}${tag('EndDate', end)}</cac:InvoicePeriod>`;

const money = (name: string, amount: Bani): string =>
  `<cbc:${name} currencyID="RON">${toDecimal(amount)}</cbc:${name}>`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const tag = (name: string, text: string): string =>
  `<cbc:${name}>${text.replace(/[&<>]/g, sign => escapes[sign] ?? sign)}</cbc:${name}>`;
