import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const texts = readdirSync(import.meta.dirname)
  .filter(name => name.endsWith('.ro.ts'))
  .map(name => ({ name, source: readFileSync(`${import.meta.dirname}/${name}`, 'utf8') }));

/** What a reader sees: the strings of a file, without its comments. */
const stringsOf = (source: string): string[] =>
  [
    ...source
      .replaceAll(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '')
      .matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/gs),
  ].map(([, plain, template]) => plain ?? template ?? '');

// A person is spoken to as "dumneavoastră", on a button too.
const pronoun = /(?<![\p{L}-])(tu|tine|ție|îți|ți-\p{L}+|tău|ta|tăi|tale)(?![\p{L}])|[ăaei]-te(?!\p{L})/iu;
const command =
  /^(„?)(Activează|Adaugă|Află|Alege|Apasă|Arată|Ascunde|Bifează|Caută|Cere|Citește|Completează|Confirmă|Continuă|Copiază|Creează|Descarcă|Deschide|Folosește|Ieși|Intră|Închide|Încearcă|Înregistrează|Mergi|Plătește|Renunță|Salvează|Sari|Schimbă|Scoate|Sună|Șterge|Trimite|Ține|Verifică|Vezi)(-\p{L}+)?(?!\p{L})/u;
const quoted =
  /„(Activează|Adaugă|Alege|Arată|Caută|Descarcă|Intră|Închide|Înregistrează|Plătește|Schimbă|Vezi)(?!\p{L})/u;
// One word for one thing: an unpaid invoice is "neplătită". The others are phrases that nobody understood.
const forbidden =
  /factur\p{L}* deschis|un cod odată|cifrele (erau|sunt) complete|din care neplătit(?!\p{L})|socot/iu;

const faultOf = (text: string): string | undefined =>
  [pronoun, command, quoted, forbidden].map(rule => rule.exec(text)?.[0]).find(found => found);

test.each(texts)('$name speaks with one voice', ({ source }) => {
  const strings = stringsOf(source);
  expect(strings.length).toBeGreaterThan(0);
  expect(strings.filter(faultOf)).toEqual([]);
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

// In English too: what is paid is an invoice, who sends it the utility.
const english = readdirSync(import.meta.dirname).filter(name => name.endsWith('.en.ts'));
const otherEnglish = /\b(bills?|the supplier|provider|open invoices?|password of now)\b/i;

test.each(english)('%s has one word for one thing', name => {
  const strings = stringsOf(readFileSync(`${import.meta.dirname}/${name}`, 'utf8'));
  expect(strings.length).toBeGreaterThan(0);
  expect(strings.filter(text => otherEnglish.test(text))).toEqual([]);
});
