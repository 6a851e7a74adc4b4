import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeOperator } from '#test/factories/make-operator.ts';
import { readDocuments } from './operator-documents.ts';

const folder = `${mkdtempSync(join(tmpdir(), 'apometru-texts-'))}/`;
const withTerms = (markdown: string) => {
  writeFileSync(`${folder}terms.md`, markdown);
  return makeOperator({ folder, texts: { terms: { ro: 'terms.md' } } });
};

test('the operator’s text replaces the default, in its one language', () => {
  const { terms, privacy } = readDocuments(withTerms('2026-01-31\n\n# Reguli\n\nAle {name}: *scurte*.\n'));
  expect(terms.en).toEqual(terms.ro);
  expect(terms.ro).toMatchObject({
    title: 'Reguli',
    locale: 'ro',
    version: Temporal.PlainDate.from('2026-01-31'),
  });
  expect(terms.ro.html).toContain('Ale Apa de Probă: <em>scurte</em>.');
  expect(privacy.en.title).toBe('Personal data');
});

test('markup and script links in a text do nothing', () => {
  const { terms } = readDocuments(
    withTerms('2026-01-31\n# T\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n'),
  );
  expect(terms.ro.html).toContain('&lt;script&gt;');
  expect(terms.ro.html).not.toContain('javascript:');
});

test('a text without its day or title is refused with its file name', () => {
  expect(() => readDocuments(withTerms('# Reguli\n\nText.\n'))).toThrow('terms.md');
  expect(() => readDocuments(makeOperator({ folder, texts: { privacy: { ro: 'none.md' } } }))).toThrow(
    'none.md',
  );
});
