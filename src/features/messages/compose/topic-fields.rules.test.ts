import { expect, test } from 'vitest';
import { topicsSchema } from '../../../operator-topics.ts';
import { longestField, readTopicFields } from './topic-fields.rules.ts';

const [topic] = topicsSchema.parse([
  {
    ...{ key: 'all-kinds', name: { ro: 'Toate' }, department: 'x' },
    fields: [
      { key: 'name', label: { ro: 'Nume' }, kind: 'text' },
      { key: 'index', label: { ro: 'Index' }, kind: 'number' },
      { key: 'on', label: { ro: 'Când' }, kind: 'day' },
      { key: 'months', label: { ro: 'Luni' }, kind: 'choice', choices: [{ ro: '2 luni' }, { ro: '3 luni' }] },
      { key: 'agreed', label: { ro: 'De acord' }, kind: 'yes-no' },
      { key: 'note', label: { ro: 'Altceva' }, kind: 'text', isRequired: false },
    ],
  },
]);
const right = { name: 'Ana', index: '1 234,5', on: '12.11.2026', months: '3 luni', agreed: 'yes' };
const read = (typed: Record<string, string>) =>
  readTopicFields(topic, new Map(Object.entries(typed).map(([key, value]) => [`topic-${key}`, value])));

test('answers are kept as one form of each kind; what may be left out is left out', () => {
  expect(read(right)).toEqual({
    values: { name: 'Ana', index: '1234.5', on: '2026-11-12', months: '3 luni', agreed: 'yes' },
    problems: {},
  });
});

test.each([
  [{ name: ' ' }, 'topic-name', 'fieldMissing'],
  [{ name: 'x'.repeat(longestField + 1) }, 'topic-name', 'fieldTooLong'],
  [{ index: '12a' }, 'topic-index', 'fieldNotNumber'],
  [{ index: '-3' }, 'topic-index', 'fieldNotNumber'],
  [{ on: '31.02.2026' }, 'topic-on', 'fieldNotDay'],
  [{ months: '30 de luni' }, 'topic-months', 'fieldNotChoice'],
  [{ agreed: 'no' }, 'topic-agreed', 'fieldNotYes'],
] as const)('%o is %s: %s', (typed, field, problem) => {
  expect(read({ ...right, ...typed }).problems).toEqual({ [field]: problem });
});

test('a message without a topic has no fields', () => {
  expect(readTopicFields(undefined, new Map([['topic-name', 'Ana']]))).toEqual({ values: {}, problems: {} });
});
