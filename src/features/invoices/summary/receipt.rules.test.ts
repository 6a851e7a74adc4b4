import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeInvoiceLine } from '#test/factories/make-invoice-document.ts';
import { groupByPlace, mostLines, mostPlaces, pagesOf, signedQuantity } from './receipt.rules.ts';

const line = (objectId: string | undefined, id = '1') =>
  makeInvoiceLine({ id, ...(objectId && { objectId }) });

test('places stand as people count them; what is for all of them comes first', () => {
  const codes = ['LC-10', 'LC-2', 'LC-1'];
  const places = { 'LC-1': 'Strada Lungă nr. 10', 'LC-2': 'Strada Lungă nr. 9' };
  const groups = groupByPlace([...codes.map(code => line(code)), line(undefined)], places);
  expect(groups.map(({ code }) => code)).toEqual([undefined, 'LC-10', 'LC-2', 'LC-1']);
  const withoutNames = groupByPlace(
    codes.map(code => line(code)),
    {},
  );
  expect(withoutNames.map(({ code }) => code)).toEqual(['LC-1', 'LC-2', 'LC-10']);
});

test('one place is one group, with the lines that name none', () => {
  expect(groupByPlace([line('LC-1'), line(undefined)], {})).toMatchObject([{ code: undefined, net: 11070 }]);
});

test('however long an invoice is, each line stands on one page, and no page is long', () => {
  const codes = fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 400 }).map(String));
  fc.assert(
    fc.property(fc.array(codes, { maxLength: 1500 }), points => {
      const lines = points.map((code, at) => line(code, String(at)));
      const pages = pagesOf(groupByPlace(lines, {}));
      const ids = pages.flatMap(groups => groups.flatMap(group => group.lines.map(({ id }) => id)));
      expect(ids.toSorted()).toEqual(lines.map(({ id }) => id).toSorted());
      for (const groups of pages) {
        expect(groups.length).toBeLessThanOrEqual(mostPlaces);
        expect(groups.flatMap(group => group.lines).length).toBeLessThanOrEqual(mostLines);
      }
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['9.000', true, '-9.000'],
  ['-2', true, '2'],
  ['0.000', true, '0.000'],
  ['9.000', false, '9.000'],
  ['-2', false, '-2'],
])('%s m³, on a credit note: %s, is counted as %s', (quantity, isCredit, expected) => {
  expect(signedQuantity(quantity, isCredit)).toBe(expected);
});
