import { expect, test } from 'vitest';
import {
  hidePersonalCodes,
  isNoCode,
  isPersonalCode,
  withoutNamedCodes,
  withoutPersonalCodes,
} from './personal-code.ts';

test.each([
  ['1900101123456', undefined],
  ['1 900101 123456', undefined],
  ['CNP 1900101123457', undefined],
  ['cnp:1900101123457', ''],
  ['RO1900101123457', 'VAT'],
  ['1900101123457', 'CNP'],
  ['1900101123457', 'RO:CNP'],
  ['1900101123457', '9947'],
  ['0000000000000', undefined],
  ['１９００１０１１２３４５６', undefined],
  ['1900101\u200b123456', undefined],
  ['\u202dCNP 190\u00ad0101123456\u202c', 'RO:CNP'],
])('%o under the scheme %o is a personal code', (text, scheme) => {
  expect(isPersonalCode(text, scheme)).toBe(true);
});

test.each([
  ['5940000000003', '0088'],
  ['5940000000003', 'GLN'],
  ['100200', undefined],
  ['190010112345', undefined],
  ['19001011234567', undefined],
  ['GR1900101123457', undefined],
  ['RO18547290', 'VAT'],
])('%o under the scheme %o is none', (text, scheme) => {
  expect(isPersonalCode(text, scheme)).toBe(false);
});

test('zeros, dashes and words stand for no code', () => {
  expect(
    ['0000000000000', '0', '-', ' ', '0-0', 'N/A', '#N/A', 'n.a.', 'NULL', 'xxx', 'fără cod'].every(isNoCode),
  ).toBe(true);
  expect(['10', 'NA12', 'GR'].some(isNoCode)).toBe(false);
});

test('a sentence hides thirteen figures and keeps other numbers', () => {
  expect(hidePersonalCodes('„1900101123456” apare de 2 ori.')).toBe('„•••” apare de 2 ori.');
  expect(hidePersonalCodes('1 900101 123456, RO49AAAA1B31007593840000')).toBe(
    '•••, RO49AAAA1B31007593840000',
  );
});

test('a text loses a CNP that says so or holds a birthday, and keeps other figures', () => {
  expect(withoutPersonalCodes('Ion, CNP 5940000000003, tel. 0700000000')).toBe(
    'Ion, CNP •••, tel. 0700000000',
  );
  expect(withoutPersonalCodes('titular 1900101123456.')).toBe('titular •••.');
  expect(withoutPersonalCodes('comanda 5940000000003')).toBe('comanda 5940000000003');
  expect(withoutNamedCodes('C.N.P. 5940000000003 / 1900101123456')).toBe('C.N.P. ••• / 1900101123456');
});
