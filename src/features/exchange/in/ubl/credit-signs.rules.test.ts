import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeUbl, type UblDraft } from '#test/factories/ubl.ts';
import { readUbl, type UblOutcome } from './ubl-reader.ts';

const read = (xml: string): UblOutcome => readUbl(Buffer.from(xml));

/** The same document as a program writes it that puts a minus before every amount. */
const withMinus = (xml: string): string =>
  xml
    .replace(/(<cbc:\w*Amount currencyID="RON">)(?=[\d.]*[1-9])/g, '$1-')
    .replace(/(<cbc:PriceAmount[^>]*>)-/g, '$1');

const water = { name: 'Apă potabilă', quantity: '8.000', unitPrice: '7.85' };
const credit: Partial<UblDraft> = {
  root: 'CreditNote',
  precedingInvoice: 'APB 1',
  lines: [water, { ...water, name: 'Canalizare', vatRate: '21' }],
  adjustments: [-500n, 120n],
};

const faultsOf = (outcome: UblOutcome): string[] =>
  (outcome.kind === 'refused' ? outcome.problems : outcome.warnings).map(({ fault }) => fault.kind);

test.each([
  ['before the amounts alone', (xml: string) => withMinus(xml)],
  [
    'before the quantities too',
    (xml: string) => withMinus(xml).replace(/(CreditedQuantity[^>]*>)(\d)/g, '$1-$2'),
  ],
  ['before the prices too', (xml: string) => withMinus(xml).replace(/(PriceAmount[^>]*>)(\d)/g, '$1-$2')],
])('a credit note with minus signs is the credit that it is: %s', (_name, change) => {
  const plain = read(makeUbl(credit));
  const signed = read(change(makeUbl(credit)));
  expect(faultsOf(plain)).toEqual([]);
  expect(faultsOf(signed)).toEqual(['credit-with-minus']);
  expect(signed).toEqual({ ...plain, warnings: expect.any(Array) });
});

test('any credit note reads the same with and without minus signs', () => {
  const anyLine = fc.record({
    name: fc.constant('Apă'),
    quantity: fc.integer({ min: 1, max: 9_999_999 }).map(thousandths => (thousandths / 1000).toFixed(3)),
    unitPrice: fc.integer({ min: 1, max: 99_999 }).map(hundredths => (hundredths / 100).toFixed(2)),
    vatRate: fc.constantFrom('0', '11', '21'),
  });
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 5 }), lines => {
      const xml = makeUbl({ root: 'CreditNote', lines });
      const [plain, signed] = [read(xml), read(withMinus(xml))];
      if (plain.kind === 'refused' || signed.kind === 'refused') throw new Error('refused');
      expect(signed.document).toEqual(plain.document);
    }),
    { numRuns: 100 },
  );
});

test('with a plus and a minus it may be either, and is refused', () => {
  const given = { ...water, quantity: '-8.000' };
  const mixed = { root: 'CreditNote' as const, lines: [given, { ...water, quantity: '2.000' }] };
  expect(faultsOf(read(makeUbl(mixed)))).toEqual(['mixed-signs']);
  // Also where only what was paid before turns the sign.
  const prepaid = makeUbl({ root: 'CreditNote', totals: { prepaid: 20_000n } });
  expect(faultsOf(read(prepaid))).toEqual(['mixed-signs']);
});

test('a credit note that mirrors an invoice with a line taken off is the credit of its total', () => {
  const lines = [water, { ...water, name: 'Regularizare', quantity: '-2.000' }];
  const outcome = read(makeUbl({ root: 'CreditNote', lines }));
  expect(faultsOf(outcome)).toEqual([]);
  expect(outcome).toMatchObject({ kind: 'credit-note', document: { totals: { payable: 5228 } } });
});

test('a credit note in the dress of an invoice is refused with the types that fit, as by BR-RO-020', () => {
  expect(faultsOf(read(makeUbl({ typeCode: '381' })))).toEqual(['type-code']);
});
