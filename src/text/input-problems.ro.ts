import { formatDayShort } from '../domain/day.ts';
import { pluralRo } from './plural.ts';

const things = { customer: 'client', 'service-point': 'loc de consum', meter: 'contor' };
type Thing = keyof typeof things;
const rowsOf = (rows: number) => pluralRo(rows, 'rând', 'rânduri');
const dayOf = (text: string) => formatDayShort(Temporal.PlainDate.from(text));

/** What is wrong with the files of an export themselves, or with what cannot be true, for a billing clerk. */
export const inputProblemsRo = {
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
    `${rowsOf(rows)} cu un ${things[thing]} care a fost refuzat mai sus: nu ${rows === 1 ? 'a fost încărcat' : 'au fost încărcate'}. Se încarcă după ce este corectat acela.`,
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
    `${rowsOf(rows)} cu un ${things[thing]} necunoscut, dar care există scris altfel: „${found}” este probabil „${likely}”. Zerourile din față s-au pierdut pe drum; codul se exportă ca text.`,
};
