import { expect, test } from 'vitest';
import { plainText } from '#src/domain/plain-text.ts';
import { makeSettings } from '#test/factories/make-settings.ts';
import { makeUbl, type UblDraft } from '#test/factories/ubl.ts';
import { dueDayOf } from './payment-terms.rules.ts';
import { describeUblFault } from './ubl-problems.ts';
import { readUbl } from './ubl-reader.ts';

const issuedOn = Temporal.PlainDate.from('2026-11-10');

test.each([
  ['Termen de plată: 15 zile', '2026-11-25'],
  ['Plata în 20 de zile de la emitere', '2026-11-30'],
  ['Payment within 30 days', '2026-12-10'],
  ['Scadent la 01.12.2026', '2026-12-01'],
  ['Scadență 2026-12-01', '2026-12-01'],
  ['Termen 15 zile, penalități 0,02 % pe zi', undefined],
  ['Penalități după 30 de zile', undefined],
  ['10 zile lucrătoare', undefined],
  ['2 % discount within 2 days', undefined],
  ['10 sau 15 zile, 20 zile pentru instituții', undefined],
  ['Contract din 01.02.2020', undefined],
  ['în 900 de zile', undefined],
  ['la casierie', undefined],
])('of the payment terms %o the due day is %o', (terms, dueOn) => {
  expect(dueDayOf(plainText(terms), issuedOn)?.toString()).toBe(dueOn);
});

const read = (draft: Partial<UblDraft>, paymentTerms = '', dueDays = 15) => {
  const terms = paymentTerms && `<cac:PaymentTerms><cbc:Note>${paymentTerms}</cbc:Note></cac:PaymentTerms>`;
  const xml = makeUbl({ issuedOn: '2026-11-10', dueOn: null, ...draft }).replace(
    '</cac:PaymentMeans>',
    `$&${terms}`,
  );
  const outcome = readUbl(Buffer.from(xml), {
    settings: makeSettings({ 'due-days': { '2016-01-01': dueDays } }),
  });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  const { document, warnings } = outcome;
  return [
    document.dueOn,
    ...warnings.map(({ element, fault }) => `${element}: ${describeUblFault(fault, 'ro')}`),
  ];
};

test('what is to be paid and states no due date takes it from its own terms, else from the utility’s, and it is told', () => {
  expect(read({}, 'Termen de plată: 20 de zile')).toEqual([
    '2026-11-30',
    'cbc:DueDate: Lipsește data scadenței; din termenul de plată scris pe factură rezultă 2026-11-30.',
  ]);
  expect(read({}, 'Plătibilă la casierie', 10)).toEqual([
    '2026-11-20',
    'cbc:DueDate: Lipsește data scadenței; din termenul de plată al furnizorului rezultă 2026-11-20.',
  ]);
});

test('what asks for nothing is due when issued, without a word', () => {
  const water = { name: 'Apă', unitPrice: '7.85' };
  expect(read({ lines: [{ ...water, quantity: '-8' }] }, 'Termen de plată: 20 de zile')).toEqual([
    '2026-11-10',
  ]);
  expect(read({ lines: [{ ...water, quantity: '0' }] })).toEqual(['2026-11-10']);
  expect(read({ root: 'CreditNote' })).toEqual(['2026-11-10']);
});

test.each(['2026-10-31Z', '2026-10-31+02:00', '2026-10-31-05:30', '2026-10-31'])(
  'the day %s is the day that is written',
  written => {
    const xml = makeUbl({ issuedOn: written, dueOn: written, period: { start: written, end: written } });
    expect(readUbl(Buffer.from(xml))).toMatchObject({
      kind: 'invoice',
      document: {
        issuedOn: '2026-10-31',
        dueOn: '2026-10-31',
        period: { start: '2026-10-31', end: '2026-10-31' },
      },
    });
  },
);

test.each(['2026-10-31+99:00', '2026-10-31T00:00:00', '2026-10-31 ', '2026-02-30Z', '20261031'])(
  'the day %o',
  written => {
    const outcome = readUbl(Buffer.from(makeUbl({ issuedOn: written })));
    // White space around a day is none of it (XML Schema: collapse).
    expect(outcome.kind).toBe(written.trim() === '2026-10-31' ? 'invoice' : 'refused');
  },
);
