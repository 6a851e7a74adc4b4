import type { Locale } from '../../../../domain/day.ts';
import { clip } from '../faults.rules.ts';

const ro = {
  'no-header': () => 'Fișierul este gol: nu are nici antet.',
  'missing-column': () => 'Coloana lipsește și este obligatorie; fișierul nu a fost citit.',
  'unknown-column': () => 'Coloana nu este cunoscută și nu a fost citită.',
  'repeated-column': () => 'Coloana apare de două ori; fișierul nu a fost citit.',
  'too-many-cells': ({ found, wanted }: { found: number; wanted: number }) =>
    `Rândul are ${found} câmpuri, antetul ${wanted}. Un text care conține separatorul se scrie între ghilimele: "152,29".`,
  'unknown-file': () => 'Fișierul nu face parte din schimbul de date și nu a fost citit.',
  unreadable: ({ detail }: { detail: string }) => `Fișierul nu poate fi citit: ${detail}.`,
  empty: () => 'Câmpul este gol și este obligatoriu.',
  'too-long': ({ longest }: { longest: number }) => `Textul are peste ${longest} de caractere.`,
  'not-utf8': () =>
    'Textul are semne care nu se pot citi; fișierul se salvează ca UTF-8, fără caractere de control.',
  'not-moment': ({ found }: { found: string }) =>
    `„${clip(found)}” nu este un moment de forma 2026-11-25T06:00:00+02:00 și nici o zi.`,
  'not-day': ({ found }: { found: string }) =>
    `„${clip(found)}” nu este o zi de forma 2026-11-25 sau 25.11.2026.`,
  'not-amount': ({ found }: { found: string }) =>
    `„${clip(found)}” nu este o sumă în lei cu cel mult două zecimale, de forma 152.29 sau 152,29.`,
  'not-whole': ({ found, least, most }: { found: string; least: number; most: number }) =>
    `„${clip(found)}” nu este un număr întreg de la ${least} la ${most}.`,
  'not-index': ({ found }: { found: string }) =>
    `„${clip(found)}” nu este un index în m³ cu cel mult trei zecimale. Un număr ca 12.345 are două înțelesuri: se scrie 12345 sau 12.3450.`,
  'not-one-of': ({ found, words }: { found: string; words: string[] }) =>
    `„${clip(found)}” nu se potrivește; valorile bune sunt ${words.join(', ')}.`,
  'not-contract': ({ found }: { found: string }) =>
    `„${clip(found)}” nu este un număr de contract, de forma 63514A.`,
  'personal-code': () =>
    'Codul are treisprezece cifre, ca un CNP, și nu a fost citit: codul de client se vede pe facturi și în portal.',
  'not-email': ({ found }: { found: string }) => `„${clip(found)}” nu este o adresă de e-mail.`,
};

const en: typeof ro = {
  'no-header': () => 'The file is empty: it does not even have a header.',
  'missing-column': () => 'The column is missing and must be there; the file was not read.',
  'unknown-column': () => 'The column is not known and was not read.',
  'repeated-column': () => 'The column appears twice; the file was not read.',
  'too-many-cells': ({ found, wanted }) =>
    `The row has ${found} cells, the header ${wanted}. A text that holds the separator is written in quotes: "152,29".`,
  'unknown-file': () => 'The file is not part of the exchange and was not read.',
  unreadable: ({ detail }) => `The file cannot be read: ${detail}.`,
  empty: () => 'The field is empty and must be filled.',
  'too-long': ({ longest }) => `The text is over ${longest} characters long.`,
  'not-utf8': () =>
    'The text has signs that cannot be read; save the file as UTF-8, without control characters.',
  'not-moment': ({ found }) => `"${clip(found)}" is not a moment like 2026-11-25T06:00:00+02:00, nor a day.`,
  'not-day': ({ found }) => `"${clip(found)}" is not a day like 2026-11-25 or 25.11.2026.`,
  'not-amount': ({ found }) =>
    `"${clip(found)}" is not an amount in lei with at most two decimals like 152.29 or 152,29.`,
  'not-whole': ({ found, least, most }) => `"${clip(found)}" is not a whole number from ${least} to ${most}.`,
  'not-index': ({ found }) =>
    `"${clip(found)}" is not an index in m³ with at most three decimals. A number like 12.345 has two meanings: write 12345 or 12.3450.`,
  'not-one-of': ({ found, words }) => `"${clip(found)}" does not fit; right are ${words.join(', ')}.`,
  'not-contract': ({ found }) => `"${clip(found)}" is not a contract number like 63514A.`,
  'personal-code': () =>
    'The code has thirteen figures like a personal code (CNP) and was not read: client codes are seen on invoices and in the portal.',
  'not-email': ({ found }) => `"${clip(found)}" is not an e-mail address.`,
};

/** What is wrong with a column or a cell of a CSV file, for a billing clerk. */
export const cellProblemsText = { ro, en } satisfies Record<Locale, typeof ro>;
