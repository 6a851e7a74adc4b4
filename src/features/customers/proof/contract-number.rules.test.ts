import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contractKey, isContractMissing } from './contract-number.rules.ts';

test.each([
  ['63514A/01.04.2019', '63514A'],
  [' 63514 a ', '63514A'],
  ['63514a / 1.4.2019', '63514A'],
  ['63.514-A', '63514A'],
  ['63514–A', '63514A'],
  ['\u00a063514A\t', '63514A'],
  ['5512 din 01.04.2019', '5512'],
  ['5512 / din 01.04.2019', '5512'],
  ['5512 din data de 1 aprilie 2019', '5512'],
  ['5512/2019-04-01', '5512'],
  ['5512/2019-04-01 00:00:00', '5512'],
  ['5512-01.04.2019', '5512'],
  ['5512 - 1.4.19', '5512'],
  ['5512/01/04/2019', '5512'],
  ['5512/01-04-2019', '5512'],
  ['5512/01-APR-19', '5512'],
  ['5512 (01.04.2019)', '5512'],
  ['5512 01.04.2019', '5512'],
  ['nr. 5512 din 1 aprilie 2019', '5512'],
  ['Contract nr. 5512/01.04.2019', '5512'],
  ['numărul 5512', '5512'],
  ['5512/', '5512'],
  ['GR/7731/2023', 'GR7731/2023'],
  ['gr 7731/2023', 'GR7731/2023'],
  ['GR-7731-2023', 'GR7731/2023'],
  ['GR/7731/2023 din 04.05.2023', 'GR7731/2023'],
  ['GR/7731/04.05.2023', 'GR7731'],
  ['GR/12/3/2019', 'GR12/3/2019'],
  ['15/2019', '15/2019'],
  ['15/2021', '15/2021'],
  ['15 din 2021', '15/2021'],
  ['1/52019', '1/52019'],
  ['5512/31.13.2019', '5512/31132019'],
  ['ȘT-12', 'ST12'],
  ['7', '7'],
])('the contract number %o is compared as %o', (typed, key) => {
  expect(contractKey(typed)).toBe(key);
  expect(contractKey(key)).toBe(key);
});

test.each([
  '',
  'N/A',
  'n',
  'gr',
  '-',
  '--',
  '0',
  '000',
  '...',
  '/',
  'fără număr',
  'nu are',
  'lipsă',
  'X',
  '5,51E+03',
  '5.51e+3',
  '1E+09',
  '1,23457E11',
  '#N/A',
  '#REF!',
  '#DIV/0!',
  '01.04.2019',
  '/01.04.2019',
  '/2019',
  'din 1 aprilie 2019',
  '2019-04-01',
])('%o is no contract number', typed => {
  expect(contractKey(typed)).toBe('');
});

test('a form asks for the number where none was typed, and takes anything else for one that may be wrong', () => {
  expect(['', ' ', '-', '/2019', '01.04.2019', '/ 1 aprilie 2019'].every(isContractMissing)).toBe(true);
  expect(['gr', 'n', 'N/A', '0', '7', 'x'.repeat(10_000)].some(isContractMissing)).toBe(false);
});

test('a key is its own key, and its date changes nothing', () => {
  const piece = fc.constantFrom('GR', '15', '2019', '/', '-', ' ', '.', 'din', '7731', 'A', 'apr', '3');
  const written = fc.array(piece, { maxLength: 7 }).map(pieces => pieces.join(''));
  fc.assert(
    fc.property(fc.oneof(written, fc.string()), text => {
      const key = contractKey(text);
      expect(contractKey(key)).toBe(key);
      if (key !== '') expect(contractKey(`${key} din 01.04.2019`)).toBe(key);
    }),
    { numRuns: 5000, examples: [['2019/3/15/'], ['2019 /3/ 15'], ['3/2019/3/15/']] },
  );
});
