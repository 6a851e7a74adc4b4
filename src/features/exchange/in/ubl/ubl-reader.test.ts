import { expect, test } from 'vitest';
import { makeUbl, type UblDraft } from '#test/factories/ubl.ts';
import { readUbl, type UblOutcome } from './ubl-reader.ts';

const read = (draft: Partial<UblDraft> = {}): UblOutcome => readUbl(Buffer.from(makeUbl(draft)));
const readChanged = (before: string | RegExp, after: string): UblOutcome => {
  const bill = makeUbl();
  const changed = bill.replace(before, after);
  if (changed === bill) throw new Error(`the bill has no ${before}`);
  return readUbl(Buffer.from(changed));
};

/** "missing cbc:DueDate" for each reason; warnings in brackets. */
function reasonsOf(outcome: UblOutcome): string[] {
  const problems = outcome.kind === 'refused' ? outcome.problems : outcome.warnings;
  return problems.map(({ severity, fault, element }) => {
    const reason = `${fault.kind} ${element}`;
    return severity === 'warning' ? `(${reason})` : reason;
  });
}

test('a water bill is read as it is stated', () => {
  expect(read({ notes: ['Plătibilă la casierie'] })).toMatchObject({
    kind: 'invoice',
    warnings: [],
    customerKeys: { partyIdentifications: ['100200'], contract: '5512' },
    document: {
      number: 'APB 0000123',
      typeCode: '380',
      issuedOn: '2026-11-10',
      dueOn: '2026-11-25',
      period: { start: '2026-10-01', end: '2026-10-31' },
      currency: 'RON',
      notes: ['Plătibilă la casierie'],
      contractNumber: '5512',
      delivery: { pointCode: 'LC-000777', address: { lines: ['Str. Salciei 7, bl. A, ap. 3'] } },
      paymentReference: '100200 0000123',
      accounts: [{ iban: 'RO49AAAA1B31007593840000' }],
      supplier: { name: 'Apa de Probă SA', taxId: 'RO18547290', legalId: 'J52/1/2000' },
      taxes: [{ category: 'S', rate: '11', base: 13720, vat: 1509 }],
      totals: { lines: 13720, net: 13720, vat: 1509, total: 15229, prepaid: 0, rounding: 0, payable: 15229 },
    },
  });
});

test('a credit note keeps its positive amounts and names the invoice it takes back', () => {
  const outcome = read({ root: 'CreditNote', precedingInvoice: 'APB 0000100' });
  expect(outcome).toMatchObject({
    kind: 'credit-note',
    document: {
      typeCode: '381',
      precedingInvoices: ['APB 0000100'],
      dueOn: '2026-11-10',
      totals: { payable: 15229 },
    },
  });
  expect(read({ root: 'CreditNote', dueOn: '2026-12-01' })).toMatchObject({
    document: { dueOn: '2026-12-01' },
  });
});

test('a negative invoice that cancels another is read with its sign', () => {
  const outcome = read({ lines: [{ name: 'Apă potabilă', quantity: '-8', unitPrice: '7.85' }] });
  expect(outcome).toMatchObject({ kind: 'invoice', document: { totals: { vat: -691, payable: -6971 } } });
});

test('neither a CNP nor its thirteen zeros are kept, a company keeps its code', () => {
  const personal = read({ customerTaxId: '1960229170011' });
  expect(JSON.stringify(personal)).not.toContain('1960229170011');
  expect(personal).toMatchObject({ kind: 'invoice', customerKeys: { partyIdentifications: ['100200'] } });
  expect(JSON.stringify(read())).not.toContain('0000000000000');
  expect(read({ customerTaxId: 'RO2864518' })).toMatchObject({ customerKeys: { taxId: 'RO2864518' } });
});

test('every place that names the customer is handed on', () => {
  const outcome = read({ customerCode: null, buyerReference: '100300', contractNumber: null });
  expect(outcome).toMatchObject({
    customerKeys: { partyIdentifications: [], buyerReference: '100300' },
  });
  expect(outcome).not.toHaveProperty('customerKeys.contract');
});

test('what must be there is asked for by its element', () => {
  expect(reasonsOf(read({ number: null }))).toEqual(['missing cbc:ID']);
  expect(reasonsOf(read({ issuedOn: null, dueOn: null }))).toEqual(['missing cbc:IssueDate']);
  expect(reasonsOf(read({ customerName: null }))).toEqual([
    'missing cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName',
  ]);
  expect(reasonsOf(readChanged(/<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>/s, ''))).toEqual([
    'missing cac:LegalMonetaryTotal',
  ]);
  expect(reasonsOf(readChanged(/<cac:TaxTotal>.*<\/cac:TaxTotal>/s, ''))).toEqual([
    'missing cac:TaxTotal/cbc:TaxAmount',
  ]);
  expect(reasonsOf(readChanged(/<cac:InvoiceLine>.*<\/cac:InvoiceLine>/s, ''))).toEqual([
    'missing cac:InvoiceLine',
  ]);
  expect(
    reasonsOf(readChanged(/<cac:AccountingCustomerParty>.*<\/cac:AccountingCustomerParty>/s, '')),
  ).toEqual(['missing cac:AccountingCustomerParty/cac:Party']);
});

test('an invoice may name its due date with its means of payment', () => {
  const outcome = readChanged(
    /<cbc:DueDate>.*?<\/cbc:DueDate>(.*)<cbc:PaymentMeansCode>/s,
    '$1<cbc:PaymentDueDate>2026-11-30</cbc:PaymentDueDate><cbc:PaymentMeansCode>',
  );
  expect(outcome).toMatchObject({ kind: 'invoice', document: { dueOn: '2026-11-30' } });
});

test('what decides over money, days or persons stands there once', () => {
  const twice = [
    /<cbc:DueDate>.*?<\/cbc:DueDate>/,
    /<cbc:PayableAmount.*?<\/cbc:PayableAmount>/,
    /<cac:LegalMonetaryTotal>.*?<\/cac:LegalMonetaryTotal>/s,
    /<cac:TaxTotal>.*?<\/cac:TaxTotal>/s,
    /<cac:AccountingCustomerParty>.*?<\/cac:AccountingCustomerParty>/s,
    /<cbc:PriceAmount.*?<\/cbc:PriceAmount>/,
  ];
  for (const element of twice) {
    expect(reasonsOf(readChanged(element, '$&$&'))[0]).toMatch(/^repeated .*\[2\]/);
  }
});

test('types, days, amounts and currencies that do not fit are refused', () => {
  expect(reasonsOf(read({ typeCode: '381' }))).toEqual(['type-code cbc:InvoiceTypeCode']);
  expect(reasonsOf(read({ root: 'CreditNote', typeCode: '380' }))).toEqual([
    'type-code cbc:CreditNoteTypeCode',
  ]);
  for (const typeCode of ['380', '384', '389', '751']) expect(read({ typeCode }).kind).toBe('invoice');
  expect(reasonsOf(read({ issuedOn: '2026-02-30' }))).toEqual(['not-iso-day cbc:IssueDate']);
  expect(reasonsOf(read({ issuedOn: '0001-01-01' }))).toEqual(['not-iso-day cbc:IssueDate']);
  expect(reasonsOf(read({ dueOn: '25.11.2026' }))).toEqual(['not-iso-day cbc:DueDate']);
  expect(reasonsOf(read({ currency: 'EUR' }))).toEqual(['not-currency cbc:DocumentCurrencyCode']);
  const payable = 'cac:LegalMonetaryTotal/cbc:PayableAmount';
  for (const text of ['152.291', '152,29', '1e3', '9'.repeat(100_000)]) {
    expect(reasonsOf(readChanged(/152\.29(<\/cbc:Pay)/, `${text}$1`))).toEqual([`not-lei ${payable}`]);
  }
  for (const text of ['1000000000', '-1000000000.00', '9'.repeat(20)]) {
    expect(reasonsOf(readChanged(/152\.29(<\/cbc:Pay)/, `${text}$1`))).toEqual([`huge-amount ${payable}`]);
  }
  expect(readChanged(/152\.29(<\/cbc:Pay)/, '152.2900$1').kind).toBe('invoice');
  expect(
    reasonsOf(readChanged('<cbc:PayableAmount currencyID="RON"', '<cbc:PayableAmount currencyID="EUR"')),
  ).toEqual([`other-currency ${payable}`]);
});

test('a number or code too long to be one is refused', () => {
  expect(read({ number: '1'.repeat(200) }).kind).toBe('invoice');
  expect(reasonsOf(read({ number: '1'.repeat(201) }))).toEqual(['long-code cbc:ID']);
  expect(reasonsOf(read({ buyerReference: 'x'.repeat(3000) }))).toEqual(['long-code cbc:BuyerReference']);
  expect(reasonsOf(read({ customerCode: 'x'.repeat(3000) }))).toEqual([
    'long-code cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID',
  ]);
});

test('VAT restated in another currency for the tax authority is left aside', () => {
  const restated = '<cac:TaxTotal><cbc:TaxAmount currencyID="RON">75.45</cbc:TaxAmount></cac:TaxTotal>';
  const bill = makeUbl({ currency: 'EUR' }).replace('<cac:TaxTotal>', `${restated}<cac:TaxTotal>`);
  const outcome = readUbl(Buffer.from(bill), { currency: 'EUR' });
  expect(outcome).toMatchObject({ kind: 'invoice', warnings: [], document: { totals: { vat: 1509 } } });
});

test('texts are bounded, and a cut one is told', () => {
  const notes = ['n'.repeat(5_000_000), ...Array.from({ length: 30 }, (_, place) => `nota ${place}`)];
  const outcome = read({ notes });
  expect(reasonsOf(outcome)).toEqual(['(too-many-of cbc:Note[21])', '(long-text cbc:Note[1])']);
  if (outcome.kind === 'refused') throw new Error('refused');
  expect(outcome.document.notes).toHaveLength(20);
  expect(outcome.document.notes[0]).toBe(`${'n'.repeat(999)}…`);
  // Half of a character is no text to a database.
  const smile = read({ customerName: `${'x'.repeat(398)}😀😀` });
  expect(smile).toMatchObject({ document: { customer: { name: `${'x'.repeat(398)}…` } } });
  expect(JSON.stringify(smile).isWellFormed()).toBe(true);
});

test('1,500 lines load, with long texts shortened; more text than a page can hold is refused', () => {
  const line = { name: 'x'.repeat(300), quantity: '1', unitPrice: '1.00' };
  const lines = Array.from({ length: 1500 }, () => line);
  expect(read({ lines }).kind).toBe('invoice');
  const attributes = Object.fromEntries(
    Array.from({ length: 50 }, (_, place) => [`a${place}`, 'x'.repeat(100)]),
  );
  expect(reasonsOf(read({ lines: lines.map(each => ({ ...each, attributes })) }))).toEqual([
    'too-much-text ',
  ]);
  expect(reasonsOf(read({ lines: [...lines, ...lines] }))[0]).toBe('too-many-of cac:InvoiceLine[2001]');
});

const charge = (indicator: boolean, amount: string) =>
  `<cac:AllowanceCharge><cbc:ChargeIndicator>${indicator}</cbc:ChargeIndicator><cbc:Amount>${amount}</cbc:Amount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>11</cbc:Percent></cac:TaxCategory></cac:AllowanceCharge>`;

test('the indicator says what a charge is, whatever sign its amount has', () => {
  // A charge of -5.00 that is given back, and an allowance of -2.00 that is taken back: 137.20 - 5.00 + 2.00 = 134.20.
  const bill = makeUbl({ adjustments: [-300n] })
    .replace(
      /<cac:AllowanceCharge>.*?<\/cac:AllowanceCharge>/s,
      charge(true, '-5.00') + charge(false, '-2.00'),
    )
    .replace(/(<cbc:AllowanceTotalAmount[^>]*>)3.00/, '$1-2.00')
    .replace('<cbc:PayableAmount', '<cbc:ChargeTotalAmount currencyID="RON">-5.00</cbc:ChargeTotalAmount>$&');
  const outcome = readUbl(Buffer.from(bill));
  expect(outcome).toMatchObject({
    kind: 'invoice',
    warnings: [],
    document: {
      adjustments: [
        { amount: -500, isCharge: true },
        { amount: 200, isCharge: false },
      ],
      totals: { net: 13420, allowances: -200, charges: -500 },
    },
  });
});

test('every account to which may be paid is read, and where each line’s water is used', () => {
  const account = (iban: string, bank: string) =>
    `<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>${iban}</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>${bank}</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount></cac:PaymentMeans>`;
  const place = (code: string, street: string) =>
    `<cac:Delivery><cac:DeliveryLocation><cbc:ID>${code}</cbc:ID><cac:Address><cbc:StreetName>${street}</cbc:StreetName></cac:Address></cac:DeliveryLocation></cac:Delivery>`;
  const water = { name: 'Apă', quantity: '1', unitPrice: '1.00' };
  const bill = makeUbl({
    lines: [
      { ...water, objectId: 'LC-2' },
      { ...water, objectId: 'LC-1', extra: place('LC-9', 'Str. Viilor 9') },
      { ...water, objectId: 'LC-7' },
    ],
  })
    .replace(
      /<cac:PaymentMeans>.*?<\/cac:PaymentMeans>/s,
      account('RO49AAAA1B31007593840000', 'AAAAROBU') + account('RO09BCYP0000001234567890', 'BCYPROBU'),
    )
    .replace(
      /<cac:Delivery>.*?<\/cac:Delivery>/s,
      place('LC-1', 'Str. Salciei 7') + place('LC-2', 'Str. Morii 1'),
    );
  expect(readUbl(Buffer.from(bill))).toMatchObject({
    document: {
      accounts: [
        { iban: 'RO49AAAA1B31007593840000', bank: 'AAAAROBU' },
        { iban: 'RO09BCYP0000001234567890', bank: 'BCYPROBU' },
      ],
      lines: [
        { delivery: { pointCode: 'LC-2', address: { lines: ['Str. Morii 1'] } } },
        { delivery: { pointCode: 'LC-9', address: { lines: ['Str. Viilor 9'] } } },
        { objectId: 'LC-7' },
      ],
    },
  });
});

test('an invoice whose number holds the personal code of its customer is refused', () => {
  const cnp = '1900101123456';
  const outcome = read({ number: `F-${cnp}-10`, customerTaxId: cnp });
  expect(reasonsOf(outcome)).toEqual(['personal-number cbc:ID']);
  expect(read({ number: '2026110000123' }).kind).toBe('invoice');
});
