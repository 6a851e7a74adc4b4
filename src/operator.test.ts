import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeOperator } from '#test/factories/make-operator.ts';
import { ConfigError } from './config.ts';
import { readOperator } from './operator.ts';

const path = join(mkdtempSync(join(tmpdir(), 'apometru-operator-')), 'operator.json');
const readWith = (changes: object) => {
  const { folder: _, ...fields } = makeOperator();
  writeFileSync(path, JSON.stringify({ ...fields, ...changes }));
  return readOperator(path);
};

test('colours that can be read are taken', () => {
  const colours = { light: '#7a1f5c', dark: '#f0a6d6' };
  expect(readWith({ colours }).colours).toEqual(colours);
});

test('a colour that cannot be read is refused with its contrast', () => {
  expect(() => readWith({ colours: { light: '#4fb3e8', dark: '#6bc0f7' } })).toThrow(
    /colours: colours\.light #4fb3e8 has 2\.\d:1/,
  );
  expect(() => readWith({ colours: { light: 'blue', dark: '#6bc0f7' } })).toThrow('a colour as #rrggbb');
});

test('one text of its own is enough; the days to contest an index have a default', () => {
  const { contestDays: _, ...term } = makeOperator().terms[0] ?? { contestDays: 0 };
  writeFileSync(join(path, '../terms.md'), '2026-01-31\n\n# Reguli\n');
  const operator = readWith({ texts: { terms: { ro: 'terms.md' } }, terms: [term] });
  expect(operator.texts?.terms?.ro).toBe('terms.md');
  expect(operator.terms[0]?.contestDays).toBe(10);
});

const problemsOf = (json: unknown): readonly string[] => {
  writeFileSync(path, JSON.stringify(json));
  try {
    readOperator(path);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};
const { folder: _, ...whole } = makeOperator();

test('a field that nobody knows is named with the one that was meant', () => {
  const { name, ...nameless } = whole;
  const problems = problemsOf({
    ...nameless,
    ...{ Name: name, colors: { light: '#005f9e', dark: '#6bc0f7' }, phone: '0246', somethingElse: 1 },
    contacts: { ...whole.contacts, emergancy: '112' },
    payPoints: [{ name: 'Casierie', adress: 'Strada Izvorului 1' }],
  });
  expect(problems).toEqual([
    'name: is missing',
    'contacts.emergancy: there is no such field; did you mean contacts.emergency?',
    'payPoints.0.address: is missing',
    'payPoints.0.adress: there is no such field; did you mean payPoints.0.address?',
    'Name: there is no such field; did you mean name?',
    'colors: there is no such field; did you mean colours?',
    'phone: there is no such field; did you mean contacts.phone?',
    'somethingElse: there is no such field',
  ]);
});

test.each([
  ['an empty name', { name: ' ' }, 'name: is empty'],
  ['a character NUL', { name: 'Apa\0' }, 'name: holds a line break or another character that is no text'],
  [
    'half of a character',
    { address: { ...whole.address, street: '\ud83d' } },
    'address.street: holds a line break or another character that is no text',
  ],
  [
    'more days than PostgreSQL has',
    { retention: { feedsDays: 9_999_999 } },
    'retention.feedsDays: 9999999 is too large: at most 36500',
  ],
  ['news without end', { notifyWithinDays: 1e15 }, /^notifyWithinDays: 1000000000000000 is too large/],
  ['hours without end', { staleAfterHours: 1e15 }, /^staleAfterHours: 1000000000000000 is too large/],
  ['a number as a name', { name: 5 }, 'name: is a number, not a text'],
  ['no list of accounts', { bankAccounts: {} }, 'bankAccounts: is an object { … }, not a list'],
  ['no bank account', { bankAccounts: [] }, 'bankAccounts: is empty'],
  [
    'an IBAN with two figures swapped',
    { bankAccounts: [{ iban: 'RO49AAAA1B31007593804000', bank: 'B' }] },
    'bankAccounts.0.iban: "RO49AAAA1B31007593804000" is not an IBAN: its check digits are wrong',
  ],
  [
    'a day that is none',
    { invoicesSince: '2022-02-30' },
    'invoicesSince: "2022-02-30" is not a day as yyyy-mm-dd',
  ],
  ['half a day', { staleAfterHours: 1.5 }, 'staleAfterHours: is a number, not a whole number'],
  [
    'a website without https',
    { website: 'utility.example' },
    /^website: "utility\.example" is not an address/,
  ],
  [
    'an address without a place',
    { contacts: { ...whole.contacts, customers: 'clienti' } },
    'contacts.customers: "clienti" is not an e-mail address',
  ],
  [
    'a place that no invoice has',
    { customerCodeIn: ['note'] },
    /^customerCodeIn\.0: "note" is none of party/,
  ],
  ['terms in the wrong order', { terms: [...whole.terms, ...whole.terms] }, /^terms: are not in the order/],
  ['a logo that is not there', { logo: 'none.svg' }, /^logo: .*none\.svg is not there/],
  ['a logo that is something else', { logo: 'operator.json' }, /^logo: .* is neither an SVG nor a PNG/],
  [
    'a text that is not there',
    { texts: { terms: { ro: 'x.md' } } },
    /^texts\.terms\.ro: .*x\.md is not there/,
  ],
])('%s is told in words', (_what, changes, problem) => {
  const problems = problemsOf({ ...whole, ...changes });
  expect(problems).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
});

test('every fault of the file is told at once', () => {
  const problems = problemsOf({
    ...whole,
    logo: 'none.svg',
    fiscalCode: '',
    texts: { privacy: { en: 'y.md' } },
  });
  expect(problems.map(problem => problem.split(':')[0])).toEqual([
    'fiscalCode',
    'texts.privacy.ro',
    'logo',
    'texts.privacy.en',
  ]);
});

test('the byte order mark that Windows writes is no fault', () => {
  writeFileSync(path, `\uFEFF${JSON.stringify(whole)}`);
  expect(readOperator(path).name).toBe(whole.name);
});

test.each([
  [[], 'the file: is a list, not an object { … }'],
  ['x', 'the file: is a text, not an object { … }'],
  [null, 'the file: is null, not an object { … }'],
])('a file that holds %j is told', (json, problem) => {
  expect(problemsOf(json)).toEqual([problem]);
});
