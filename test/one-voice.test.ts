import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = [...globSync('src/**/*.text.ts', { cwd: root }), 'src/flash-sentences.ts'].toSorted();

type Language = 'ro' | 'en';
type Said = { language: Language | undefined; text: string };

/** `en`, `rowsEn`, the key `en`: what stands below is English. */
const languageOf = (name: string): Language | undefined =>
  name === 'ro' || name.endsWith('Ro') ? 'ro' : name === 'en' || name.endsWith('En') ? 'en' : undefined;

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const nameOf = (key: unknown): string => (isNode(key) ? String(key.name ?? key.value ?? '') : '');

/** What a reader sees: every string of a file, without keys, types and imports, in the language that it is written in. */
function stringsIn(node: unknown, language?: Language): Said[] {
  if (Array.isArray(node)) return node.flatMap(part => stringsIn(part, language));
  if (!isNode(node) || String(node.type).startsWith('TSType') || node.type === 'ImportDeclaration') return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [{ language, text: node.value }] : [];
  if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis)) {
    const texts = node.quasis.map(part => String(part.value.cooked));
    return [{ language, text: texts.join('…') }, ...stringsIn(node.expressions, language)];
  }
  const named =
    node.type === 'VariableDeclarator' ? node.id : node.type === 'Property' ? node.key : undefined;
  const inside = (named === undefined ? undefined : languageOf(nameOf(named))) ?? language;
  return Object.entries(node).flatMap(([key, part]) =>
    key === 'key' || key === 'typeAnnotation' ? [] : stringsIn(part, inside),
  );
}

const readStrings = (source: string, language: Language): string[] =>
  stringsIn(parseSync('x.ts', source).program)
    .filter(said => (said.language ?? language) === language)
    .map(({ text }) => text);

const inFile = (file: string, language: Language) =>
  readStrings(readFileSync(join(root, file), 'utf8'), language);

// A person is spoken to as "dumneavoastră", on a button too.
const pronoun = /(?<![\p{L}-])(tu|tine|ție|îți|ți-\p{L}+|tău|ta|tăi|tale)(?![\p{L}])|[ăaei]-te(?!\p{L})/iu;
const command =
  /^(„?)(Activează|Adaugă|Află|Alege|Apasă|Arată|Ascunde|Bifează|Caută|Cere|Citește|Completează|Confirmă|Continuă|Copiază|Creează|Descarcă|Deschide|Folosește|Ieși|Intră|Închide|Încearcă|Înregistrează|Marchează|Mergi|Oprește|Pornește|Plătește|Renunță|Salvează|Sari|Schimbă|Scoate|Sună|Șterge|Trimite|Ține|Verifică|Vezi)(-\p{L}+)?(?!\p{L})/u;
const quoted =
  /„(Activează|Adaugă|Alege|Arată|Caută|Descarcă|Intră|Închide|Înregistrează|Plătește|Schimbă|Vezi)(?!\p{L})/u;
// One word for one thing: an unpaid invoice is "neplătită". The others are phrases that nobody understood.
const forbidden =
  /factur\p{L}* deschis|un cod odată|cifrele (erau|sunt) complete|din care neplătit(?!\p{L})|socot/iu;

const faultOf = (text: string): string | undefined =>
  [pronoun, command, quoted, forbidden].map(rule => rule.exec(text)?.[0]).find(found => found);

// In English too: what is paid is an invoice, who sends it the utility.
const otherEnglish = /\b(bills?|the supplier|provider|open invoices?|password of now)\b/i;

describe.each([...files, 'src/menu.ts'])('%s', file => {
  test('uses only the agreed words in Romanian', () => {
    const said = inFile(file, 'ro');
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter(faultOf)).toEqual([]);
  });

  test('uses only the agreed words in English', () => {
    expect(inFile(file, 'en').filter(text => otherEnglish.test(text))).toEqual([]);
  });
});

test.each(files)('%s says the same in both languages, and keeps the compiler to it', async file => {
  const tables = Object.values((await import(join(root, file))) as Record<string, unknown>);
  expect(tables).toHaveLength(1);
  const [table] = tables as { ro: unknown; en: unknown }[];
  expect(shapeOf(table?.en)).toEqual(shapeOf(table?.ro));
  const source = readFileSync(join(root, file), 'utf8');
  expect(source).toMatch(/^const en: /m);
  expect(source).toMatch(/ = \{ ro, en \} satisfies Record<Locale, /);
});

const shapeOf = (value: unknown): unknown =>
  isNode(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]))
    : typeof value;

test('every feature with a page is checked', () => {
  expect(files.map(file => basename(file))).toEqual(
    expect.arrayContaining(['accounts.text.ts', 'customers.text.ts', 'help.text.ts', 'invoices.text.ts']),
  );
});

test('strings are read in the language of the constant or the key above them', () => {
  const source = `import { x } from 'facts'; const rowsEn = 'rows'; const a = { ro: { 'a-key': \`unu \${x} doi\` } };`;
  expect(readStrings(source, 'ro')).toEqual(['unu … doi']);
  expect(readStrings(source, 'en')).toEqual(['rows']);
});

test.each([
  ['Înregistrează-te', 'a button'],
  ['Contul tău este activ', 'a pronoun'],
  ['Îți trimitem un link', 'a short pronoun'],
  ['apăsați „Descarcă” la capăt', 'the name of a button'],
  ['Vezi toate cele 300 de facturi deschise', 'another word for unpaid'],
])('%s would be found: %s', text => {
  expect(faultOf(text)).toBeDefined();
});

test.each(['Facturi neplătite', 'Creați cont', 'Adresa de e-mail', 'îl arată factura', 'se ține minte'])(
  '%s is well said',
  text => {
    expect(faultOf(text)).toBeUndefined();
  },
);
