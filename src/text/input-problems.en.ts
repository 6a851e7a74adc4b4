import { formatDayShort } from '../domain/day.ts';
import type { inputProblemsRo } from './input-problems.ro.ts';
import { pluralEn } from './plural.ts';

const things = { customer: 'customer', 'service-point': 'service point', meter: 'meter' };
const rowsOf = (rows: number) => pluralEn(rows, 'row', 'rows');
const dayOf = (text: string) => formatDayShort(Temporal.PlainDate.from(text));

/** What is wrong with the files of an export themselves, or with what cannot be true, for a billing clerk. */
export const inputProblemsEn: typeof inputProblemsRo = {
  'stray-quote': () =>
    'The quotes of this row are not right, and the row was not read. A text with quotes is written in quotes, and those inside are doubled: "Morăria ""Piatra"" SRL".',
  'long-line': () => 'The row is too long and was not read.',
  cut: ({ found, wanted }) =>
    `The file breaks off in this row: it has ${found} of ${wanted} cells. Export it again, whole.`,
  'unknown-encoding': ({ mayBe }) =>
    `The encoding of the text cannot be told (it may be ${mayBe}); the file was not read. Save it as UTF-8.`,
  'read-as': ({ encoding }) =>
    `The file is not UTF-8; it was read as ${encoding}. Save it as UTF-8, so that there is no doubt.`,
  'not-plain': () =>
    'This is not a plain file but a link, a folder or a device; it was not read. Copy the file itself.',
  'twin-names': ({ other }) =>
    `The name differs from "${other}" only by capitals; nobody can tell which is right, and neither was loaded.`,
  'not-pdf': () => 'This is not a PDF file (it does not begin with %PDF-) and was not loaded.',
  'not-signature': () => 'This is not an XML file and was not loaded as a signature.',
  'without-invoice': () => 'There is no invoice of the same name beside this file; it was not read.',
  'unknown-key': () => 'This key of the manifest is not known and was not read.',
  spoiled: ({ found }) =>
    `"${found}" is what is left of a value after the file was opened in a spreadsheet (Excel) and saved. Export the file again without opening it.`,
  'day-ahead': ({ found, asOf }: { found: string; asOf: string }) =>
    `${dayOf(found)} is in the future, seen from the day of the export, ${dayOf(asOf)}.`,
  'moment-ahead': ({ found }) => `The moment ${found} is in the future.`,
  'day-long-ago': ({ found }) => `${dayOf(found)} is too long ago; check the year.`,
  'days-reversed': ({ start, end }) => `${dayOf(end)} is before the beginning, ${dayOf(start)}.`,
  'due-far': ({ found, issuedOn }) =>
    `The due date ${dayOf(found)} is too long after the day of issue, ${dayOf(issuedOn)}.`,
  'due-before-issue': ({ found, issuedOn }) =>
    `The due date ${dayOf(found)} is before the day of issue, ${dayOf(issuedOn)}.`,
  follows: ({ rows, thing }) =>
    `${rowsOf(rows)} with a ${things[thing]} that was refused above: not loaded. They load once that is corrected.`,
  'lost-zeros': ({ rows, thing, found, likely }) =>
    `${rowsOf(rows)} with a ${things[thing]} that is not known but exists written otherwise: "${found}" is probably "${likely}". The zeros in front were lost on the way; export the code as text.`,
};
