import { type Bani, divideRounded, parseScaled, sumOf, toDecimal } from '#src/domain/money.ts';
import { type UblDraft, type UblLineDraft, type UblTotals, usualBill } from './ubl-draft.ts';

export type { UblDraft, UblLineDraft } from './ubl-draft.ts';

/** A made-up B2C water bill at 11 % that the official schema and CIUS-RO accept, with whatever should differ. */
export function makeUbl(overrides: Partial<UblDraft> = {}): string {
  const isCredit = overrides.root === 'CreditNote';
  const draft: UblDraft = { ...usualBill, ...(isCredit && { typeCode: '381' }), ...overrides };
  const { root } = draft;
  const nets = draft.lines.map(netOf);
  const subtotals = taxSubtotals(draft, nets);
  const totals = addUp(draft, nets, subtotals);
  // UBL 2.1 gives a credit note no due date; its means of payment may name one.
  const paymentDueOn = isCredit ? (overrides.dueOn ?? null) : null;
  const names = 'urn:oasis:names:specification:ubl:schema:xsd:';
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="${names}${root}-2" xmlns:cac="${names}CommonAggregateComponents-2" xmlns:cbc="${names}CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1</cbc:CustomizationID>
  ${tag('ID', draft.number)}
  ${tag('IssueDate', draft.issuedOn)}
  ${isCredit ? '' : tag('DueDate', draft.dueOn)}
  ${tag(`${root}TypeCode`, draft.typeCode)}
  ${draft.notes.map(note => tag('Note', note)).join('')}
  ${tag('DocumentCurrencyCode', draft.currency)}
  ${tag('BuyerReference', draft.buyerReference)}
  ${draft.period ? writePeriod(draft.period) : ''}
  ${writeReferences(draft)}
  ${writeParties(draft)}
  <cac:PaymentMeans>${tag('PaymentMeansCode', '30')}${tag('PaymentDueDate', paymentDueOn)}${tag('PaymentID', draft.paymentReference)}<cac:PayeeFinancialAccount>${tag('ID', 'RO49AAAA1B31007593840000')}</cac:PayeeFinancialAccount></cac:PaymentMeans>
  ${draft.adjustments.map(amount => writeAdjustment(draft, amount)).join('')}
  ${writeTax(draft, totals.vat, subtotals)}
  ${writeTotals(draft, totals)}
  ${draft.lines.map((line, index) => writeLine(draft, line, index, nets[index] ?? 0n)).join('\n  ')}
</${root}>
`;
}

/** Each total as it is stated, else as it follows from the others. */
function addUp({ adjustments, totals: stated }: UblDraft, nets: Bani[], subtotals: Subtotal[]): UblTotals {
  const vat = stated.vat ?? sumOf(subtotals.map(subtotal => subtotal.vat));
  const lines = stated.lines ?? sumOf(nets);
  const net = stated.net ?? lines + sumOf(adjustments);
  const total = stated.total ?? net + vat;
  const { prepaid = 0n, rounding = 0n } = stated;
  const payable = stated.payable ?? total - prepaid + rounding;
  return { lines, net, vat, total, prepaid, rounding, payable };
}

const netOf = ({ net, quantity, unitPrice }: UblLineDraft): Bani =>
  net ?? divideRounded((parseScaled(quantity, 6) ?? 0n) * (parseScaled(unitPrice, 6) ?? 0n), 10n ** 10n);

type Subtotal = { category: string; rate: string; base: Bani; vat: Bani };

function taxSubtotals({ lines, adjustments, vatByRate }: UblDraft, nets: Bani[]): Subtotal[] {
  const bases = new Map<string, Bani>();
  const add = (key: string, amount: Bani) => bases.set(key, (bases.get(key) ?? 0n) + amount);
  lines.forEach(({ vatCategory, vatRate }, index) => {
    add(`${vatCategory ?? 'S'} ${vatRate ?? '11'}`, nets[index] ?? 0n);
  });
  for (const amount of adjustments) add('S 11', amount);
  return [...bases].map(([key, base]) => {
    const [category = '', rate = ''] = key.split(' ');
    const vat = vatByRate[rate] ?? divideRounded(base * (parseScaled(rate, 2) ?? 0n), 10_000n);
    return { category, rate, base, vat };
  });
}

const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const tag = (name: string, text: string | null): string =>
  text === null ? '' : `<cbc:${name}>${escapeXml(text)}</cbc:${name}>`;

const writeAddress = (name: string, street: string): string =>
  `<${name}>${tag('StreetName', street)}${tag('CityName', 'Giurgiu')}${tag('PostalZone', '080001')}${tag('CountrySubentity', 'RO-GR')}<cac:Country>${tag('IdentificationCode', 'RO')}</cac:Country></${name}>`;

const money = ({ currency }: UblDraft, name: string, amount: Bani): string =>
  `<cbc:${name} currencyID="${currency}">${toDecimal(amount)}</cbc:${name}>`;

function writeReferences({ precedingInvoice, contractNumber }: UblDraft): string {
  const preceding = `<cac:BillingReference><cac:InvoiceDocumentReference>${tag('ID', precedingInvoice)}</cac:InvoiceDocumentReference></cac:BillingReference>`;
  const contract = `<cac:ContractDocumentReference>${tag('ID', contractNumber)}</cac:ContractDocumentReference>`;
  return (precedingInvoice ? preceding : '') + (contractNumber ? contract : '');
}

function writeParties(draft: UblDraft): string {
  const code = `<cac:PartyIdentification>${tag('ID', draft.customerCode)}</cac:PartyIdentification>`;
  const delivery = `<cac:Delivery><cac:DeliveryLocation>${tag('ID', draft.servicePointCode)}${writeAddress('cac:Address', draft.customerAddress)}</cac:DeliveryLocation></cac:Delivery>`;
  return `<cac:AccountingSupplierParty><cac:Party>
    <cac:PartyName>${tag('Name', 'Apa de Probă SA')}</cac:PartyName>
    ${writeAddress('cac:PostalAddress', 'Strada Izvorului 1')}
    <cac:PartyTaxScheme>${tag('CompanyID', 'RO18547290')}<cac:TaxScheme>${tag('ID', 'VAT')}</cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity>${tag('RegistrationName', 'Apa de Probă SA')}${tag('CompanyID', 'J52/1/2000')}</cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    ${draft.customerCode ? code : ''}
    ${writeAddress('cac:PostalAddress', draft.customerAddress)}
    <cac:PartyLegalEntity>${tag('RegistrationName', draft.customerName)}${tag('CompanyID', draft.customerTaxId)}</cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  ${draft.servicePointCode ? delivery : ''}`;
}

function writeTax(draft: UblDraft, total: Bani, subtotals: Subtotal[]): string {
  const parts = subtotals.map(
    ({ category, rate, base, vat }) =>
      `<cac:TaxSubtotal>${money(draft, 'TaxableAmount', base)}${money(draft, 'TaxAmount', vat)}<cac:TaxCategory>${writeRate(category, rate)}</cac:TaxCategory></cac:TaxSubtotal>`,
  );
  return `<cac:TaxTotal>${money(draft, 'TaxAmount', total)}${parts.join('')}</cac:TaxTotal>`;
}

function writeTotals(draft: UblDraft, totals: UblTotals): string {
  const unlessZero = (name: string, amount: Bani) => (amount ? money(draft, name, amount) : '');
  return `<cac:LegalMonetaryTotal>${[
    money(draft, 'LineExtensionAmount', totals.lines),
    money(draft, 'TaxExclusiveAmount', totals.net),
    money(draft, 'TaxInclusiveAmount', totals.total),
    unlessZero('AllowanceTotalAmount', -sumOf(draft.adjustments.filter(amount => amount < 0n))),
    unlessZero('ChargeTotalAmount', sumOf(draft.adjustments.filter(amount => amount > 0n))),
    unlessZero('PrepaidAmount', totals.prepaid),
    unlessZero('PayableRoundingAmount', totals.rounding),
    money(draft, 'PayableAmount', totals.payable),
  ].join('')}</cac:LegalMonetaryTotal>`;
}

const writePeriod = ({ start, end }: { start: string; end: string }): string =>
  `<cac:InvoicePeriod>${tag('StartDate', start)}${tag('EndDate', end)}</cac:InvoicePeriod>`;

const writeRate = (category: string, rate: string): string =>
  `${tag('ID', category)}${tag('Percent', rate)}<cac:TaxScheme>${tag('ID', 'VAT')}</cac:TaxScheme>`;

const writeAdjustment = ({ currency }: UblDraft, amount: Bani): string =>
  `<cac:AllowanceCharge>${tag('ChargeIndicator', String(amount > 0n))}${tag('AllowanceChargeReason', amount > 0n ? 'Taxă' : 'Reducere')}<cbc:Amount currencyID="${currency}">${toDecimal(amount < 0n ? -amount : amount)}</cbc:Amount><cac:TaxCategory>${writeRate('S', '11')}</cac:TaxCategory></cac:AllowanceCharge>`;

function writeLine(
  { root, currency, period }: UblDraft,
  line: UblLineDraft,
  index: number,
  net: Bani,
): string {
  const quantity = root === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity';
  const properties = Object.entries(line.attributes ?? {}).map(
    ([name, value]) =>
      `<cac:AdditionalItemProperty>${tag('Name', name)}${tag('Value', value)}</cac:AdditionalItemProperty>`,
  );
  return `<cac:${root}Line>${tag('ID', String(index + 1))}<cbc:${quantity} unitCode="MTQ">${line.quantity}</cbc:${quantity}><cbc:LineExtensionAmount currencyID="${currency}">${toDecimal(net)}</cbc:LineExtensionAmount>${period ? writePeriod(period) : ''}${
    line.objectId
      ? `<cac:DocumentReference>${tag('ID', line.objectId)}${tag('DocumentTypeCode', '130')}</cac:DocumentReference>`
      : ''
  }${line.extra ?? ''}<cac:Item>${tag('Name', line.name)}<cac:ClassifiedTaxCategory>${writeRate(line.vatCategory ?? 'S', line.vatRate ?? '11')}</cac:ClassifiedTaxCategory>${properties.join('')}</cac:Item><cac:Price><cbc:PriceAmount currencyID="${currency}">${line.unitPrice}</cbc:PriceAmount></cac:Price></cac:${root}Line>`;
}
