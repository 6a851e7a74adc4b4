import { formatDayShort, type Locale } from '../../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../../domain/plural.ts';

const thingsRo = { customer: 'client', 'service-point': 'loc de consum', meter: 'contor' };
type Thing = keyof typeof thingsRo;
const rowsOfRo = (rows: number) => pluralRo(rows, 'rând', 'rânduri');
const dayOf = (text: string) => formatDayShort(Temporal.PlainDate.from(text));

const ro = {
  'stray-quote': () =>
    'Ghilimelele din rând nu sunt puse corect, rândul nu a fost citit. Un text cu ghilimele se scrie între ghilimele, iar ghilimelele din el se dublează: "Morăria ""Piatra"" SRL".',
  'long-line': () => 'Rândul este prea lung și nu a fost citit.',
  cut: ({ found, wanted }: { found: number; wanted: number }) =>
    `Fișierul se întrerupe în acest rând: are ${found} din ${wanted} câmpuri. Exportați-l din nou, întreg.`,
  'unknown-encoding': ({ mayBe }: { mayBe: string }) =>
    `Codarea textului nu poate fi recunoscută (ar putea fi ${mayBe}); fișierul nu a fost citit. Salvați-l ca UTF-8.`,
  'read-as': ({ encoding }: { encoding: string }) =>
    `Fișierul nu este UTF-8; a fost citit ca ${encoding}. Salvați-l ca UTF-8, ca să nu existe îndoieli.`,
  'not-plain': () =>
    'Nu este un fișier obișnuit, ci o legătură, un dosar sau un dispozitiv; nu a fost citit. Copiați fișierul însuși.',
  'twin-names': ({ other }: { other: string }) =>
    `Numele diferă doar prin litere mari de „${other}”; nu se știe care este bun și niciunul nu a fost încărcat.`,
  'not-pdf': () => 'Nu este un fișier PDF (nu începe cu %PDF-) și nu a fost încărcat.',
  'not-signature': () => 'Nu este un fișier XML și nu a fost încărcat ca semnătură.',
  'without-invoice': () => 'Lângă acest fișier nu este nicio factură cu același nume; nu a fost citit.',
  'unknown-key': () => 'Câmpul din manifest nu este cunoscut și nu a fost citit.',
  spoiled: ({ found }: { found: string }) =>
    `„${found}” este ce rămâne dintr-o valoare când fișierul este deschis și salvat într-un program de calcul tabelar (Excel). Exportați fișierul din nou, fără să-l deschideți.`,
  'day-ahead': ({ found, asOf }: { found: string; asOf: string }) =>
    `${dayOf(found)} este în viitor față de ziua exportului, ${dayOf(asOf)}.`,
  'moment-ahead': ({ found }: { found: string }) => `Momentul ${found} este în viitor.`,
  'day-long-ago': ({ found }: { found: string }) => `${dayOf(found)} este prea demult; verificați anul.`,
  'days-reversed': ({ start, end }: { start: string; end: string }) =>
    `${dayOf(end)} este înainte de început, ${dayOf(start)}.`,
  'due-far': ({ found, issuedOn }: { found: string; issuedOn: string }) =>
    `Scadența ${dayOf(found)} este la prea mult timp după emitere, ${dayOf(issuedOn)}.`,
  'due-before-issue': ({ found, issuedOn }: { found: string; issuedOn: string }) =>
    `Scadența ${dayOf(found)} este înainte de emitere, ${dayOf(issuedOn)}.`,
  follows: ({ rows, thing }: { rows: number; thing: Thing }) =>
    `${rowsOfRo(rows)} cu un ${thingsRo[thing]} care a fost refuzat mai sus: nu ${rows === 1 ? 'a fost încărcat' : 'au fost încărcate'}. Se încarcă după ce este corectat acela.`,
  'lost-zeros': ({
    rows,
    thing,
    found,
    likely,
  }: {
    rows: number;
    thing: Thing;
    found: string;
    likely: string;
  }) =>
    `${rowsOfRo(rows)} cu un ${thingsRo[thing]} necunoscut, dar care există scris altfel: „${found}” este probabil „${likely}”. Zerourile din față s-au pierdut pe drum; codul se exportă ca text.`,
};

const thingsEn = { customer: 'customer', 'service-point': 'service point', meter: 'meter' };
const rowsOfEn = (rows: number) => pluralEn(rows, 'row', 'rows');

const en: typeof ro = {
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
    `${rowsOfEn(rows)} with a ${thingsEn[thing]} that was refused above: not loaded. They load once that is corrected.`,
  'lost-zeros': ({ rows, thing, found, likely }) =>
    `${rowsOfEn(rows)} with a ${thingsEn[thing]} that is not known but exists written otherwise: "${found}" is probably "${likely}". The zeros in front were lost on the way; export the code as text.`,
};

/** Problems of the files themselves and impossible values, for a billing clerk. */
export const inputProblemsText = { ro, en } satisfies Record<Locale, typeof ro>;
