import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCsv, writeExactCsv } from './csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+40 722 000 000', "'+40 722 000 000"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-ana@apa.example', "'-ana@apa.example"],
  ['\t=1', "\t'=1"],
  ['a; =1', "a; '=1"],
  ['-12.30', '-12.30'],
  ['+40722000000', '+40722000000'],
  ['-1+2', "'-1+2"],
  ['1=1', '1=1'],
  ['', ''],
])('in a file that people open %j is %j', (text, written) => {
  for (const isQuoted of [false, true])
    expect(parse(writeCsv([['x', text]], { isQuoted }))).toEqual([['x', written]]);
});

test('any content is read back as written', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"', ',', '\n', '\r\n', ';', '=1', ''),
  );
  const rows = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 });
  fc.assert(
    fc.property(rows, table => {
      expect(parse(writeExactCsv(table))).toEqual(table);
    }),
  );
});
