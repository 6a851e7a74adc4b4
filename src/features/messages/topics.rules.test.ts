import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOperator } from '../../operator.ts';
import { departmentName, listDepartments, suggestTopic } from './topics.rules.ts';

const operator = readOperator(join(import.meta.dirname, '../../../demo/operator.json'));
const keyOf = (written: string) => suggestTopic(operator.topics, written)?.key;

test.each([
  ['Am o țeavă spartă', 'burst-pipe'],
  ['am o TEAVA SPARTA', 'burst-pipe'],
  ['s-a spart o conductă pe strada noastră', 'burst-pipe'],
  ['de azi nu mai curge apa deloc', 'burst-pipe'],
  ['vreau să plătesc în rate', 'instalments'],
  ['index greșit pe factură', 'contest-index'],
  ['am plătit de două ori', 'credit-refund'],
  ['mama face dializă acasă', 'depends-on-water'],
  ['apa vine tulbure și galbenă', 'water-quality'],
  ['am cumpărat o casă', 'change-of-holder'],
])('"%s" is about %s', (written, key) => {
  expect(keyOf(written)).toBe(key);
});

test.each(['', '   ', 'bună ziua', '???', 'x'.repeat(10_000)])(
  'nothing is suggested for words of no topic',
  written => {
    expect(keyOf(written)).toBeUndefined();
  },
);

test('a department that has gone from the file is called by its key; without any there is one', () => {
  expect(departmentName(operator, 'network', 'en')).toBe('Faults and network');
  expect(departmentName(operator, 'gone', 'ro')).toBe('gone');
  const none = { departments: [], contacts: operator.contacts };
  expect(listDepartments(none).map(({ email }) => email)).toEqual([operator.contacts.customers]);
});
