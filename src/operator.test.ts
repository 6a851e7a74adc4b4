import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeOperator } from '#test/factories/make-operator.ts';
import { readOperator } from './operator.ts';

const path = join(mkdtempSync(join(tmpdir(), 'apometru-operator-')), 'operator.json');
const readWith = (changes: object) => {
  writeFileSync(path, JSON.stringify({ ...makeOperator(), ...changes }));
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
  const operator = readWith({ texts: { terms: { ro: 'terms.md' } }, terms: [term] });
  expect(operator.texts?.terms?.ro).toBe('terms.md');
  expect(operator.terms[0]?.contestDays).toBe(10);
});
