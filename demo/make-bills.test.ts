import { describe, expect, it } from 'vitest';
import { readOperator } from '#src/operator.ts';
import { makeFiscalCode, makeIban } from './check-digits.ts';
import { addUp, penaltyOf } from './make-bills.ts';
import { findTariff, findVat } from './tariffs.ts';
import { operatorFile } from './write-exchange.ts';

describe('penalties', () => {
  const bill = { total: 152_29n, dueOn: '2026-11-25' };

  it.each([
    ['on the last day of grace', '2026-12-25', 0n],
    ['a day later: 31 days, from the first after the due date', '2026-12-26', 94n],
    ['never more than the debt', '2045-12-26', 152_29n],
  ])('%s', (_, paidOn, amount) => {
    expect(penaltyOf(bill, paidOn).amount).toBe(amount);
  });
});

describe('what a bill adds up to', () => {
  const line = { name: 'Apă potabilă', unit: 'MTQ' as const, price: 785n, quantity: 1 };

  it('rounds VAT half up, once for each rate', () => {
    const bill = addUp({
      ...{ number: 'AD1', issuedOn: '2026-11-10', contractNumber: '1A' },
      lines: [
        { ...line, net: 20n, vatPercent: 11 },
        { ...line, net: 30n, vatPercent: 11 },
        { ...line, net: 49n, vatPercent: 9 },
      ],
    });
    // 0.50 at 11 % is 0.055, 0.49 at 9 % is 0.0441
    expect(bill.taxes.map(({ vat }) => vat)).toEqual([6n, 4n]);
    expect([bill.net, bill.total, bill.dueOn]).toEqual([99n, 109n, '2026-11-25']);
  });

  it.each([
    ['2022-01-31', 384n, 349n, 9],
    ['2022-02-28', 440n, 445n, 9],
    ['2025-07-31', 720n, 930n, 9],
    ['2025-08-31', 720n, 930n, 11],
    ['2026-10-31', 785n, 930n, 11],
  ])('knows what water cost and bore on %s', (day, water, sewage, percent) => {
    const tariff = findTariff(day);
    expect([tariff.water.price, tariff.sewage.price, findVat(day)]).toEqual([water, sewage, percent]);
  });
});

describe('numbers with check digits', () => {
  it('are right', () => {
    expect([makeFiscalCode(1_691_412), makeFiscalCode(1_854_729)]).toEqual(['16914128', '18547290']);
    expect(makeIban('AAAA', '1B31007593840000')).toBe('RO49AAAA1B31007593840000');
  });

  it('are those of the make-believe utility, whose bank and number nobody has', () => {
    const { fiscalCode, bankAccounts } = readOperator(operatorFile);
    expect(fiscalCode).toBe(`RO${makeFiscalCode(123_456_789)}`);
    expect(bankAccounts.map(({ iban }) => iban)).toEqual([
      makeIban('DEMO', '0000000000000001'),
      makeIban('TRDE', '0000000000000002'),
    ]);
  });
});
