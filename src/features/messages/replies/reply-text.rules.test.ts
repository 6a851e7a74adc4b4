import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitReply } from './reply-text.rules.ts';

const letter = ['> Bună ziua,', '>', '> Indexul corect este 247.', '> Apa Demonstrativă'].join('\n');
const bare = letter.replaceAll(/^> ?/gm, '');

test.each([
  [
    'Gmail in Romanian',
    `Mulțumesc!\n\nÎn mie., 25 nov. 2026 la 10:12, Apa Demonstrativă <apa@apa.example> a scris:\n\n${letter}`,
  ],
  [
    'Gmail in Romanian, wrapped',
    `Mulțumesc!\n\nÎn mie., 25 nov. 2026 la 10:12, Apa Demonstrativă Giurgiu Sud <\nmesaje+abcdefghijklmnop@apa.example> a scris:\n\n${letter}`,
  ],
  [
    'Gmail in English',
    `Mulțumesc!\n\nOn Wed, Nov 25, 2026 at 10:12 AM Apa Demonstrativă <apa@apa.example> wrote:\n${letter}`,
  ],
  [
    'Yahoo in Romanian, not quoted',
    `Mulțumesc!\n\n    Pe miercuri, 25 noiembrie 2026 la 10:12:00 EET, Apa Demonstrativă <apa@apa.example> a scris:  \n \n ${bare}`,
  ],
  [
    'Outlook in Romanian',
    `Mulțumesc!\n\n________________________________\nDe la: Apa Demonstrativă <apa@apa.example>\nTrimis: miercuri, 25 noiembrie 2026 10:12\nCătre: Ana <ana@mail.example>\nSubiect: Răspuns la mesajul 2026-00412\n\n${bare}`,
  ],
  [
    'Outlook in English, without its line',
    `Mulțumesc!\n\nFrom: Apa Demonstrativă <apa@apa.example>\nSent: Wednesday, November 25, 2026 10:12 AM\nTo: Ana\nSubject: Răspuns\n\n${bare}`,
  ],
  [
    'an iPhone in Romanian',
    `Mulțumesc!\n\nTrimis de pe iPhone-ul meu\n\n> Pe 25 nov. 2026, la 10:12, Apa Demonstrativă <apa@apa.example> a scris:\n> \n${letter}`,
  ],
  ['Thunderbird in Romanian', `Mulțumesc!\n\nLa 25.11.2026 10:12, Apa Demonstrativă a scris:\n${letter}`],
  [
    'our own line, forwarded by a program that quotes nothing',
    `Mulțumesc!\n\n##-## Scrieți deasupra acestui rând ##-##\n${bare}`,
  ],
  ['a phone without a quotation', 'Mulțumesc!\n\nTrimis de pe telefonul meu Galaxy'],
  ['a signature', 'Mulțumesc!\n\n-- \nAna Apometru\nStrada Izvorului 3'],
])('%s: only what was written is shown', (_, text) => {
  expect(splitReply(text).written).toBe('Mulțumesc!');
  expect(splitReply(text.replaceAll('\n', '\r\n')).written).toBe('Mulțumesc!');
});

test.each([
  'Vecinul mi-a scris:\n„Nu am apă.”\nCe fac?',
  'La 5 noiembrie inspectorul a scris:\nindex 247.\nNu e corect.',
  'Bună ziua,\n\nDe la: 5 la 7 nu avem apă.\n\nAna',
  'Pe factură scrie 251 -- de ce?',
  'Un rând\n--\nși încă unul\n\n1\n2\n3\n4\n5\n6\n7\n8\n9',
])('prose stays whole: %j', text => {
  expect(splitReply(text)).toEqual({ written: text, quoted: '' });
});

test('an answer point by point keeps the questions that it answers', () => {
  const text =
    'Pe 25 nov. 2026, la 10:12, Apa <apa@apa.example> a scris:\n> Ce serie are?\nAD-118\n> Din ce an?\n2019\n> Apa';
  expect(splitReply(text).written).toBe(text.replace(/\n> Apa$/, ''));
});

test('a mail that quotes alone has nothing written', () => {
  expect(splitReply(`On Wed, Nov 25, 2026 at 10:12 AM Apa <apa@apa.example> wrote:\n${letter}`).written).toBe(
    '',
  );
});

const line = fc.oneof(
  fc.constantFrom(
    '> citat',
    '',
    '-- ',
    'De la: x',
    'Subiect: y',
    'Apa <a@b> a scris:',
    '____________',
    'Trimis de pe x',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

test('no line is lost: each is written or quoted', () => {
  const words = (text: string) => text.split(/\s+/u).filter(Boolean);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), lines => {
      const { written, quoted } = splitReply(lines.join('\n'));
      expect([...words(written), ...words(quoted)]).toEqual(words(lines.join('\n').replaceAll('\r', '\n')));
    }),
  );
});

test('a hundred thousand lines that look like the beginning of a quotation are divided', () => {
  expect(splitReply('Pe 25 nov. 10:12 <a\n'.repeat(100_000)).quoted).toBe('');
});
