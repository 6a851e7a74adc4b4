import { expect, test } from 'vitest';
import { makeUbl, type UblLineDraft } from '#test/factories/ubl.ts';
import type { InvoiceLine } from '../../../invoices/invoice-document.ts';
import { readUbl } from './ubl-reader.ts';

function readLine(draft: Partial<UblLineDraft>): InvoiceLine | undefined {
  const line = { name: 'Apă potabilă', quantity: '8', unitPrice: '7.85', ...draft };
  const outcome = readUbl(Buffer.from(makeUbl({ lines: [line] })));
  return outcome.kind === 'refused' ? undefined : outcome.document.lines[0];
}

const meterOf = (attributes: Record<string, string>) => readLine({ attributes })?.meter;

test('meter facts are read whatever their capitals and diacritics', () => {
  const facts = {
    'SERIE CONTOR': 'PB-1',
    'Index Vechi': '1204',
    'data index vechi': '30.09.2026',
    'Index nou': '1212',
    'Data index nou': '2026-10-31',
    'Mod citire': 'Autocitire',
    'Procent canalizare': '90,00 %',
  };
  expect(readLine({ attributes: facts })).toMatchObject({
    meter: {
      serial: 'PB-1',
      oldIndex: '1204',
      oldReadOn: '2026-09-30',
      newIndex: '1212',
      newReadOn: '2026-10-31',
      readingKind: 'self',
      sewagePercent: '90.00',
    },
    attributes: [],
  });
});

test('each Romanian way of reading has its kind', () => {
  const kinds = ['citit', 'autocitire', 'estimat', 'regularizare', 'paușal', 'pau\u015Fal', 'PAUSAL'];
  expect(kinds.map(kind => meterOf({ 'Mod citire': kind })?.readingKind)).toEqual([
    'read',
    'self',
    'estimated',
    'regularised',
    'flat-rate',
    'flat-rate',
    'flat-rate',
  ]);
});

test('an attribute that is none of the meter, or unclear, stays an attribute', () => {
  const attributes = { 'Clasă de exactitate': 'R160', 'Mod citire': 'ghicit', 'Index vechi': 'necitit' };
  const line = readLine({ attributes });
  expect(line).not.toHaveProperty('meter');
  expect(line?.attributes).toEqual(Object.entries(attributes).map(([name, value]) => ({ name, value })));
});

test('a fact named twice keeps the first and shows the second', () => {
  const line = readLine({ attributes: { 'Index nou': '1212', 'INDEX NOU': '9999' } });
  expect(line?.meter).toEqual({ newIndex: '1212' });
  expect(line?.attributes).toEqual([{ name: 'INDEX NOU', value: '9999' }]);
});

test('absent facts stay absent', () => {
  const line = readLine({});
  expect(Object.keys(line ?? {}).toSorted()).toEqual([
    'adjustments',
    'attributes',
    'id',
    'name',
    'net',
    'period',
    'quantity',
    'unit',
    'unitPrice',
    'vatCategory',
    'vatRate',
  ]);
});

test('the meter point is the reference of type 130, not any document', () => {
  const reference = (id: string, type: string) =>
    `<cac:DocumentReference><cbc:ID>${id}</cbc:ID><cbc:DocumentTypeCode>${type}</cbc:DocumentTypeCode></cac:DocumentReference>`;
  expect(readLine({ extra: reference('PV-1', '916') + reference('LC-2', '130') })?.objectId).toBe('LC-2');
  expect(readLine({ extra: reference('PV-1', '916') })).not.toHaveProperty('objectId');
});

test('allowances and charges of a line carry their sign', () => {
  const charge = (indicator: string, amount: string) =>
    `<cac:AllowanceCharge><cbc:ChargeIndicator>${indicator}</cbc:ChargeIndicator><cbc:Amount>${amount}</cbc:Amount></cac:AllowanceCharge>`;
  const line = { net: 6230n, extra: charge('false', '1.50') + charge('true', '1.00') };
  expect(readLine(line)?.adjustments).toEqual([{ amount: -150 }, { amount: 100 }]);
  expect(readLine({ ...line, extra: charge('maybe', '1.00') })).toBeUndefined();
});
