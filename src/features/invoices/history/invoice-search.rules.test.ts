import { expect, test } from 'vitest';
import { readInvoiceSearch } from './invoice-search.rules.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);

test.each([
  ['octombrie 2023', [{ kind: 'month', month: 10, year: 2023, text: 'octombrie' }]],
  ['OCT', [{ kind: 'month', month: 10, text: 'OCT' }]],
  ['oct. 2023', [{ kind: 'month', month: 10, year: 2023, text: 'oct.' }]],
  ['sept', [{ kind: 'month', month: 9, text: 'sept' }]],
  ['October', [{ kind: 'month', month: 10, text: 'October' }]],
  ['10.2023', [{ kind: 'month', month: 10, year: 2023, text: '10.2023' }]],
  ['3/2024', [{ kind: 'month', month: 3, year: 2024, text: '3/2024' }]],
  ['2023-10', [{ kind: 'month', month: 10, year: 2023, text: '2023-10' }]],
  ['13.2023', [{ kind: 'text', text: '13.2023' }]],
  ['154,35', [{ kind: 'amount', amount: 15435n }]],
  ['154,35 lei', [{ kind: 'amount', amount: 15435n }]],
  ['1.154,35', [{ kind: 'amount', amount: 115435n }]],
  ['1,154.35', [{ kind: 'amount', amount: 115435n }]],
  ['−30,47', [{ kind: 'amount', amount: 3047n }]],
  ['10.11.2026', [{ kind: 'day', day: day('2026-11-10') }]],
  ['2023', [{ kind: 'digits', text: '2023', year: 2023, lei: 202300n }]],
  ['104233', [{ kind: 'digits', text: '104233', lei: 10423300n }]],
  ['70012341234', [{ kind: 'digits', text: '70012341234' }]],
  [
    'Vadului 12',
    [
      { kind: 'text', text: 'Vadului' },
      { kind: 'digits', text: '12', lei: 1200n },
    ],
  ],
  [
    'octombrie Comana',
    [
      { kind: 'month', month: 10, text: 'octombrie' },
      { kind: 'text', text: 'Comana' },
    ],
  ],
  ['  ', []],
])('"%s" is read', (search, terms) => {
  expect(readInvoiceSearch(search)).toEqual(terms);
});
