import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError } from './config.ts';
import { readOperator } from './operator.ts';

const path = join(mkdtempSync(join(tmpdir(), 'apometru-topics-')), 'operator.json');
const whole = JSON.parse(readFileSync(join(import.meta.dirname, '../demo/operator.json'), 'utf8'));

/** What is said of a file whose first topic, or its first field, is changed. */
function problemsOf(change: (file: typeof whole) => void): readonly string[] {
  const file = structuredClone(whole);
  change(file);
  writeFileSync(path, JSON.stringify(file));
  try {
    readOperator(path);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('the file of the demonstration is right', () => {
  expect(problemsOf(() => undefined)).toEqual([]);
});

test.each<[string, (file: typeof whole) => void, string]>([
  ['a key with capitals', ({ topics }) => (topics[0].key = 'Leak'), 'topics.0.key: is not a short name'],
  ['a key twice', ({ topics }) => (topics[1].key = topics[0].key), 'topics: has a key twice'],
  [
    'a department’s key twice',
    ({ departments }) => (departments[1].key = 'invoices'),
    'departments: has a key twice',
  ],
  [
    'an unknown department',
    ({ topics }) => (topics[0].department = 'metres'),
    'topics.0.department: "metres" is the key of no department; there is invoices, meters',
  ],
  ['no name', ({ topics }) => delete topics[0].name, 'topics.0.name: is missing'],
  [
    'words that are one text',
    ({ topics }) => (topics[0].words = 'leak'),
    'topics.0.words: is a text, not a list',
  ],
  [
    'a kind of field that there is not',
    ({ topics }) => (topics[0].fields[1].kind = 'date'),
    'topics.0.fields.1.kind: "date" is none of text, number, day, choice, yes-no',
  ],
  [
    'a choice without choices',
    ({ topics }) => delete topics[0].fields[0].choices,
    'topics.0.fields.0.choices: is missing: what one can choose from',
  ],
  [
    'choices of a day',
    ({ topics }) => (topics[0].fields[1].choices = [{ ro: 'a' }, { ro: 'b' }]),
    'topics.0.fields.1.choices: is only for a field of the kind choice',
  ],
  [
    'a field’s key twice',
    ({ topics }) => (topics[0].fields[1].key = 'place'),
    'topics.0.fields: has a key twice',
  ],
  [
    'an emergency that is a text',
    ({ topics }) => (topics[0].isEmergency = 'yes'),
    'topics.0.isEmergency: is a text, not true or false',
  ],
  [
    'an unknown field',
    ({ topics }) => (topics[0].atachment = {}),
    'topics.0.atachment: there is no such field; did you mean topics.0.attachment?',
  ],
  [
    'an attachment without a label',
    ({ topics }) => delete topics[0].attachment.label,
    'topics.0.attachment.label: is missing',
  ],
  [
    'late words in no language',
    ({ messages }) => (messages.whenLate = 'Veniți'),
    'messages.whenLate: is a text, not an object',
  ],
])('%s is named in a sentence', (_, change, sentence) => {
  const problems = problemsOf(change);
  expect(problems.join('\n')).toContain(sentence);
  expect(problems).toHaveLength(1);
});

test('topics without departments name the missing department', () => {
  const problems = problemsOf(file => {
    file.departments = [];
  });
  expect(problems[0]).toBe('topics.0.department: "meters" is the key of no department; there is none');
});
