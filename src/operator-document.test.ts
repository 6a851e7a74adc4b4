import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { operatorSchema, readOperator } from './operator.ts';
import { listFields } from './operator-issues.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/operator-file.md'), 'utf8');
const example = join(root, 'packaging/operator-example.json');

/** Objects and lists are described by what is in them. */
const fields = listFields(operatorSchema).filter(
  (field, _at, all) => !all.some(other => other.startsWith(`${field}.`)),
);
const rows = [...page.matchAll(/^\| `([^`]+)` +\| (yes|no) +\| ([^|]*)\|/gm)].map(
  ([, field = '', must = '', otherwise = '']) => ({ field, must, otherwise: otherwise.trim() }),
);

test('docs/operator-file.md has a row for every field, in their order, and for no other', () => {
  expect(rows.map(({ field }) => field)).toEqual(fields);
});

test('what the page says of a field being left out is what happens', () => {
  const whole = JSON.parse(readFileSync(example, 'utf8'));
  const wrong = rows.filter(({ field, must }) => {
    const copy = structuredClone(whole);
    const steps = field.replaceAll('[]', '0').split('.');
    const last = steps.pop() ?? '';
    delete steps.reduce((place, step) => place[step], copy)[last];
    return operatorSchema.safeParse(copy).success === (must === 'yes');
  });
  expect(wrong).toEqual([]);
  expect(rows.filter(({ must, otherwise }) => must === 'no' && otherwise === '')).toEqual([]);
});

test('the example has every field', () => {
  const whole = JSON.parse(readFileSync(example, 'utf8'));
  const absent = fields.filter(
    field =>
      field
        .replaceAll('[]', '0')
        .split('.')
        .reduce((place, step) => place?.[step], whole) === undefined,
  );
  expect(absent).toEqual([]);
});

test('the example is read, with its logo and our texts beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apometru-example-'));
  cpSync(example, join(folder, 'operator.json'));
  cpSync(join(root, 'packaging/logo-example.svg'), join(folder, 'logo.svg'));
  cpSync(join(root, 'assets/texts'), join(folder, 'texts'), { recursive: true });
  expect(readOperator(join(folder, 'operator.json')).name).toBe('Apa Exemplu');
});
