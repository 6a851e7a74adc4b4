import { type Bani, divideRounded, parseScaled, sumOf, toDecimal } from '#src/domain/money.ts';

/** One line of a made-up bill; the net amount follows from quantity and price unless it is stated. */
export type UblLineDraft = {
  name: string;
  quantity: string;
  unitPrice: string;
  net?: Bani;
  vatCategory?: string;
  vatRate?: string;
  /** written as cac:AdditionalItemProperty, in this order */
  attributes?: Record<string, string>;
  objectId?: string;
  /** XML put into the line after its amount, e.g. an allowance */
  extra?: string;
};

type UblTotals = Record<'lines' | 'net' | 'vat' | 'total' | 'prepaid' | 'rounding' | 'payable', Bani>;

/** What may differ from the usual bill. `null` leaves an element out. */
export type UblDraft = {
  root: 'Invoice' | 'CreditNote';
  number: string | null;
  typeCode: string;
  issuedOn: string | null;
  dueOn: string | null;
  period: { start: string; end: string } | null;
  currency: string;
  notes: string[];
  contractNumber: string | null;
  buyerReference: string | null;
  precedingInvoice: string | null;
  customerCode: string | null;
  customerName: string | null;
  customerTaxId: string;
  customerAddress: string;
  servicePointCode: string | null;
  paymentReference: string;
  lines: UblLineDraft[];
  /** document-level: below zero an allowance, above zero a charge */
  adjustments: Bani[];
  /** VAT of each rate, where it is not base × rate */
  vatByRate: Record<string, Bani>;
  /** totals where the file is to state something other than what follows from its lines */
  totals: Partial<UblTotals>;
};

const usualBill: UblDraft = {
  root: 'Invoice',
  number: 'APB 0000123',
  typeCode: '380',
  issuedOn: '2026-11-10',
  dueOn: '2026-11-25',
  period: { start: '2026-10-01', end: '2026-10-31' },
  currency: 'RON',
  notes: [],
  contractNumber: '5512',
  buyerReference: null,
  precedingInvoice: null,
  customerCode: '100200',
  customerName: 'Ana Izvoreanu',
  customerTaxId: '0000000000000',
  customerAddress: 'Str. Salciei 7, bl. A, ap. 3',
  servicePointCode: 'LC-000777',
  paymentReference: '100200 0000123',
  lines: [
    {
      name: 'Apă potabilă',
      quantity: '8.000',
      unitPrice: '7.85',
      objectId: 'LC-000777',
      attributes: {
        'Serie contor': 'PB-12345678',
        'Index vechi': '1204',
        'Data index vechi': '2026-09-30',
        'Index nou': '1212',
        'Data index nou': '2026-10-31',
        'Mod citire': 'autocitire',
      },
    },
    {
      name: 'Canalizare și epurare',
      quantity: '8.000',
      unitPrice: '9.30',
      attributes: { 'Procent canalizare': '100' },
    },
  ],
  adjustments: [],
  vatByRate: {},
  totals: {},
};

/** A made-up B2C water bill at 11 % that the official schema and CIUS-RO accept, with whatever should differ. */
export function makeUbl(overrides: Partial<UblDraft> = {}): string {
  const creditNote = overrides.root === 'CreditNote';
  const draft: UblDraft = { ...usualBill, ...(creditNote && { typeCode: '381' }), ...overrides };
  const { root, totals: stated } = draft;
  const nets = draft.lines.map(netOf);
  const subtotals = taxSubtotals(draft, nets);
  const vat = stated.vat ?? sumOf(subtotals.map(subtotal => subtotal.vat));
  const lines = stated.lines ?? sumOf(nets);
  const net = stated.net ?? lines + sumOf(draft.adjustments);
  const total = stated.total ?? net + vat;
  const { prepaid = 0n, rounding = 0n } = stated;
  const payable = stated.payable ?? total - prepaid + rounding;
  const money = (name: string, amount: Bani) =>
    `<cbc:${name} currencyID="${draft.currency}">${toDecimal(amount)}</cbc:${name}>`;
  const sumByKind = (charge: boolean) => sumOf(draft.adjustments.filter(a => a > 0n === charge));
  const names = 'urn:oasis:names:specification:ubl:schema:xsd:';
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="${names}${root}-2" xmlns:cac="${names}CommonAggregateComponents-2" xmlns:cbc="${names}CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1</cbc:CustomizationID>
  ${tag('ID', draft.number)}
  ${tag('IssueDate', draft.issuedOn)}
  ${creditNote ? '' : tag('DueDate', draft.dueOn)}
  ${tag(`${root}TypeCode`, draft.typeCode)}
  ${draft.notes.map(note => tag('Note', note)).join('')}
  ${tag('DocumentCurrencyCode', draft.currency)}
  ${tag('BuyerReference', draft.buyerReference)}
  ${draft.period ? writePeriod(draft.period) : ''}
  ${draft.precedingInvoice ? `<cac:BillingReference><cac:InvoiceDocumentReference>${tag('ID', draft.precedingInvoice)}</cac:InvoiceDocumentReference></cac:BillingReference>` : ''}
  ${draft.contractNumber ? `<cac:ContractDocumentReference>${tag('ID', draft.contractNumber)}</cac:ContractDocumentReference>` : ''}
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyName>${tag('Name', 'Apa de Probă SA')}</cac:PartyName>
    ${writeAddress('cac:PostalAddress', 'Strada Izvorului 1')}
    <cac:PartyTaxScheme>${tag('CompanyID', 'RO18547290')}<cac:TaxScheme>${tag('ID', 'VAT')}</cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity>${tag('RegistrationName', 'Apa de Probă SA')}${tag('CompanyID', 'J52/1/2000')}</cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    ${draft.customerCode ? `<cac:PartyIdentification>${tag('ID', draft.customerCode)}</cac:PartyIdentification>` : ''}
    ${writeAddress('cac:PostalAddress', draft.customerAddress)}
    <cac:PartyLegalEntity>${tag('RegistrationName', draft.customerName)}${tag('CompanyID', draft.customerTaxId)}</cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  ${draft.servicePointCode ? `<cac:Delivery><cac:DeliveryLocation>${tag('ID', draft.servicePointCode)}${writeAddress('cac:Address', draft.customerAddress)}</cac:DeliveryLocation></cac:Delivery>` : ''}
  <cac:PaymentMeans>${tag('PaymentMeansCode', '30')}${creditNote && overrides.dueOn ? tag('PaymentDueDate', overrides.dueOn) : ''}${tag('PaymentID', draft.paymentReference)}<cac:PayeeFinancialAccount>${tag('ID', 'RO49AAAA1B31007593840000')}</cac:PayeeFinancialAccount></cac:PaymentMeans>
  ${draft.adjustments.map(amount => writeAdjustment(draft, amount)).join('')}
  <cac:TaxTotal>${money('TaxAmount', vat)}${subtotals
    .map(
      ({ category, rate, base, vat }) =>
        `<cac:TaxSubtotal>${money('TaxableAmount', base)}${money('TaxAmount', vat)}<cac:TaxCategory>${writeRate(category, rate)}</cac:TaxCategory></cac:TaxSubtotal>`,
    )
    .join('')}</cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    ${money('LineExtensionAmount', lines)}${money('TaxExclusiveAmount', net)}${money('TaxInclusiveAmount', total)}
    ${sumByKind(false) ? money('AllowanceTotalAmount', -sumByKind(false)) : ''}${sumByKind(true) ? money('ChargeTotalAmount', sumByKind(true)) : ''}
    ${prepaid ? money('PrepaidAmount', prepaid) : ''}${rounding ? money('PayableRoundingAmount', rounding) : ''}${money('PayableAmount', payable)}
  </cac:LegalMonetaryTotal>
  ${draft.lines.map((line, index) => writeLine(draft, line, index, nets[index] ?? 0n)).join('\n  ')}
</${root}>
`;
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
