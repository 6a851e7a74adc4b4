import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideRounded, toDecimal } from '#src/domain/money.ts';
import { makeUbl, type UblDraft } from '#test/factories/ubl.ts';
import { describeUblFault } from './ubl-problems.ts';
import { readUbl, type UblOutcome } from './ubl-reader.ts';

const read = (draft: Partial<UblDraft>): UblOutcome => readUbl(Buffer.from(makeUbl(draft)));

function faultsOf(outcome: UblOutcome): string[] {
  const problems = outcome.kind === 'refused' ? outcome.problems : outcome.warnings;
  return problems.map(({ fault }) => (fault.kind === 'sum' ? `sum ${fault.what}` : fault.kind));
}

const rates = ['0', '9', '11', '19', '21', '5.5'];
const thousandths = fc.bigInt({ min: -99_999n, max: 9_999_999n });
const anyLine = fc
  .record({
    quantity: thousandths,
    price: fc.bigInt({ min: 0n, max: 999_999n }),
    rate: fc.constantFrom(...rates),
  })
  .map(({ quantity, price, rate }) => ({
    name: 'Serviciu',
    quantity: decimal(quantity, 3),
    unitPrice: decimal(price, 4),
    vatRate: rate,
  }));
const anyInvoice: fc.Arbitrary<Partial<UblDraft>> = fc.record({
  root: fc.constant('Invoice' as const),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
  adjustments: fc.array(
    fc.bigInt({ min: -50_000n, max: 50_000n }).filter(amount => amount !== 0n),
    { maxLength: 3 },
  ),
  totals: fc.record({
    prepaid: fc.bigInt({ min: 0n, max: 99_999n }),
    rounding: fc.bigInt({ min: -49n, max: 49n }),
  }),
});
/** A credit note that is a credit: more goes back than is taken back of it. */
const anyCreditNote = anyInvoice
  .map((bill): Partial<UblDraft> => ({ ...bill, root: 'CreditNote', totals: { rounding: 0n } }))
  .filter(bill => !makeUbl(bill).includes('<cbc:TaxInclusiveAmount currencyID="RON">-'));
const anyBill = fc.oneof(anyInvoice, anyCreditNote);
const anyError = fc.bigInt({ min: -9_999n, max: 9_999n }).filter(error => error !== 0n);

function decimal(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

test('any bill whose figures agree loads without a warning, with the totals it states', () => {
  fc.assert(
    fc.property(anyBill, bill => {
      const outcome = read(bill);
      expect(faultsOf(outcome)).toEqual([]);
      if (outcome.kind === 'refused') throw new Error('refused');
      const { totals } = outcome.document;
      const stated = /<cbc:PayableAmount[^>]*>(.*?)</.exec(makeUbl(bill))?.[1];
      expect(toDecimal(BigInt(totals.payable))).toBe(stated);
    }),
    { numRuns: 300 },
  );
});

test.each(['lines', 'net', 'vat', 'total', 'payable'] as const)(
  '%s off by any ban is refused by name',
  what => {
    fc.assert(
      fc.property(anyBill, anyError, (bill, error) => {
        const right = read(bill);
        if (right.kind === 'refused') throw new Error('the untouched bill is refused');
        const { totals } = right.document;
        const following = { lines: 'net', net: 'total', vat: 'total', total: 'payable', payable: undefined }[
          what
        ];
        // What is computed from the wrong figure is written as it was, so that only this one is wrong.
        const stated = {
          ...bill.totals,
          net: BigInt(totals.net),
          total: BigInt(totals.total),
          payable: BigInt(totals.payable),
        };
        const wrong = read({ ...bill, totals: { ...stated, [what]: BigInt(totals[what]) + error } });
        expect(wrong.kind).toBe('refused');
        expect(faultsOf(wrong)).toEqual(
          following ? expect.arrayContaining([`sum ${what}`, `sum ${following}`]) : [`sum ${what}`],
        );
      }),
      { numRuns: 100 },
    );
  },
);

test('sums of allowances and charges are held against each of them', () => {
  const bill = makeUbl({ adjustments: [-100n, -50n, 250n] });
  const restated = (name: string, amount: string) =>
    faultsOf(readUbl(Buffer.from(bill.replace(new RegExp(`(<cbc:${name}[^>]*>)[\\d.]+`), `$1${amount}`))));
  expect(restated('AllowanceTotalAmount', '1.50')).toEqual([]);
  expect(restated('AllowanceTotalAmount', '1.51')).toEqual(['sum allowances']);
  expect(restated('ChargeTotalAmount', '2.50')).toEqual([]);
  expect(restated('ChargeTotalAmount', '2.49')).toEqual(['sum charges']);
  const unsaid = bill.replace(/<cbc:AllowanceTotalAmount.*?<\/cbc:AllowanceTotalAmount>/, '');
  expect(faultsOf(readUbl(Buffer.from(unsaid)))).toEqual(['sum allowances']);
});

test("a line's own allowance is taken off quantity × price", () => {
  const extra =
    '<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount>1.50</cbc:Amount></cac:AllowanceCharge>';
  const line = { name: 'Apă', quantity: '8', unitPrice: '7.85', extra };
  expect(faultsOf(read({ lines: [{ ...line, net: 6130n }] }))).toEqual([]);
  expect(faultsOf(read({ lines: [{ ...line, net: 6280n }] }))).toEqual(['line-amount']);
});

test('VAT of a rate off by less than a leu is a warning, by a leu or more it is refused', () => {
  fc.assert(
    fc.property(anyError, error => {
      const outcome = read({ vatByRate: { '11': 1509n + error } });
      const isTolerated = error < 100n && error > -100n;
      expect(outcome.kind).toBe(isTolerated ? 'invoice' : 'refused');
      expect(faultsOf(outcome)).toEqual(['vat-rate']);
    }),
  );
});

test('the VAT base of a rate is held against its lines in the same way', () => {
  const water = { name: 'Apă', quantity: '10', unitPrice: '10.00' };
  const bill = makeUbl({ lines: [water, { ...water, vatRate: '21' }] });
  const wrong = (base: string) =>
    readUbl(Buffer.from(bill.replace(/(<cbc:TaxableAmount[^>]*>)100\.00/, `$1${base}`)));
  expect(faultsOf(wrong('100.00'))).toEqual([]);
  // 11 % of 100.01 is still 11.00; of 100.99 it is 11.11.
  expect(wrong('100.01').kind).toBe('invoice');
  expect(faultsOf(wrong('100.01'))).toEqual(['tax-base']);
  expect(wrong('101.00').kind).toBe('refused');
  expect(faultsOf(wrong('101.00'))).toEqual(['tax-base', 'vat-rate']);
});

test('a line of a rate that the VAT breakdown lacks is refused', () => {
  const bill = makeUbl().replace(/(.*)<cbc:Percent>11</s, '$1<cbc:Percent>21<');
  const outcome = readUbl(Buffer.from(bill));
  expect(outcome.kind).toBe('refused');
  expect(faultsOf(outcome)).toEqual(['tax-base', 'tax-base']);
});

test('exempt categories have no VAT, to the ban', () => {
  const line = { name: 'Penalități', quantity: '1', unitPrice: '0.94', vatCategory: 'O', vatRate: '0' };
  expect(faultsOf(read({ lines: [line] }))).toEqual([]);
  expect(read({ lines: [line], vatByRate: { '0': 1n } }).kind).toBe('refused');
});

test('11 and 11.00 are one rate', () => {
  const water = { name: 'Apă', quantity: '10', unitPrice: '10.00' };
  const bill = makeUbl({ lines: [water, water] }).replace(/(.*)<cbc:Percent>11</s, '$1<cbc:Percent>11.00<');
  expect(faultsOf(readUbl(Buffer.from(bill)))).toEqual([]);
});

test('a line whose quantity × price is another amount loads with a warning, a ban is enough', () => {
  fc.assert(
    fc.property(thousandths, fc.bigInt({ min: 0n, max: 999_999n }), anyError, (quantity, price, error) => {
      const right = divideRounded(quantity * price, 100_000n);
      const line = { name: 'Apă', quantity: decimal(quantity, 3), unitPrice: decimal(price, 4) };
      expect(faultsOf(read({ lines: [{ ...line, net: right }] }))).toEqual([]);
      const wrong = read({ lines: [{ ...line, net: right + error }] });
      expect(wrong.kind).toBe('invoice');
      expect(faultsOf(wrong)).toEqual(['line-amount']);
    }),
  );
});

test('a price for several units is divided', () => {
  const bill = makeUbl({ lines: [{ name: 'Apă', quantity: '500', unitPrice: '7.85', net: 393n }] });
  const perThousand = bill.replace(
    '</cbc:PriceAmount>',
    '$&<cbc:BaseQuantity unitCode="MTQ">1000</cbc:BaseQuantity>',
  );
  expect(faultsOf(readUbl(Buffer.from(bill)))).toEqual(['line-amount']);
  expect(faultsOf(readUbl(Buffer.from(perThousand)))).toEqual([]);
});

test('the previous balance on top of the amount due is refused with both figures and the place', () => {
  const outcome = read({ totals: { payable: 20000n } });
  expect(outcome).toMatchObject({
    problems: [{ element: 'cac:LegalMonetaryTotal/cbc:PayableAmount', line: expect.any(Number) }],
  });
  const fault = outcome.kind === 'refused' ? outcome.problems[0]?.fault : undefined;
  expect(fault && describeUblFault(fault, 'ro')).toBe(
    'Scrie 200,00 lei, dar din calcul rezultă 152,29 lei: suma de plată (BT-115): total cu TVA − plătit în avans + rotunjire, fără soldul precedent.',
  );
  expect(fault && describeUblFault(fault, 'en')).toBe(
    'It says 200.00 lei, but 152.29 lei is what follows: the amount due (BT-115): total with VAT − prepaid + rounding, without the previous balance.',
  );
});
