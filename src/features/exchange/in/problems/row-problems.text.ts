import { formatDay, type Locale } from '../../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../../domain/plural.ts';
import { clip, listFiles } from '../faults.rules.ts';

const voidableRo = {
  invoice: 'o factură cunoscută',
  payment: 'o plată cunoscută',
  reading: 'o citire cunoscută (serie, zi și fel, ca „S1 2026-10-31 read”)',
};
const voidableEn = {
  invoice: 'a known invoice',
  payment: 'a known payment',
  reading: 'a known reading (serial, day and kind, as in "S1 2026-10-31 read")',
};

const placesRo = { customer: 'un client', 'service-point': 'un loc de consum', meter: 'un contor' };
const placesEn = { customer: 'a customer', 'service-point': 'a service point', meter: 'a meter' };

const customerPlacesRo = {
  'party-identification': 'PartyIdentification',
  'buyer-reference': 'BuyerReference',
  'tax-id': 'cod fiscal',
  contract: 'contract',
  'electronic-address': 'EndpointID',
};
const customerPlacesEn = {
  'party-identification': 'PartyIdentification',
  'buyer-reference': 'BuyerReference',
  'tax-id': 'tax id',
  contract: 'contract',
  'electronic-address': 'EndpointID',
};

type NoCustomer = {
  seen: [place: keyof typeof customerPlacesRo, value: string][];
  hasPersonalCode: boolean;
};

const noCustomerRo = ({ seen, hasPersonalCode }: NoCustomer): string => {
  const codes = seen.map(([place, value]) => `${customerPlacesRo[place]} „${clip(value)}”`).join(', ');
  if (codes) return `Nu am găsit clientul: ${codes}.`;
  return `Factura nu spune al cui este: ${hasPersonalCode ? 'singurul ei cod este unul personal (CNP), care nu se folosește' : 'clientul nu are niciun cod pe ea'}. Scrieți codul de client în PartyIdentification.`;
};

const noCustomerEn = ({ seen, hasPersonalCode }: NoCustomer): string => {
  const codes = seen.map(([place, value]) => `${customerPlacesEn[place]} "${clip(value)}"`).join(', ');
  if (codes) return `The customer was not found: ${codes}.`;
  return `The invoice does not say whose it is: ${hasPersonalCode ? 'its only code is a personal one (CNP), which is not used' : 'the customer has no code on it'}. Write the customer code into PartyIdentification.`;
};

const ro = {
  'unknown-reference': ({
    found,
    what,
    rows,
  }: {
    what: 'customer' | 'service-point' | 'meter';
    found: string;
    rows: number;
  }) =>
    `„${clip(found)}” nu este ${placesRo[what]} cunoscut, nici din acest schimb, nici dinainte${rows > 1 ? `; apare în ${pluralRo(rows, 'rând', 'rânduri')}` : ''}.`,
  duplicate: ({ found }: { found: string }) =>
    `„${clip(found)}” apare de mai multe ori; s-a păstrat prima apariție.`,
  contradiction: ({ found }: { found: string }) =>
    `„${clip(found)}” apare de mai multe ori, cu conținut diferit; nu s-a încărcat niciuna dintre apariții.`,
  'earlier-holder': ({ rows, example }: { rows: number; example: string }) =>
    `Citiri dinaintea contractului celui care are acum locul de consum: ${rows}. Nu se arată nimănui. Prima: ${clip(example)}.`,
  'no-holder': ({ rows, example }: { rows: number; example: string }) =>
    `Citiri din zile în care niciun client cunoscut nu avea locul de consum: ${rows}. Nu se arată nimănui. Prima: ${clip(example)}.`,
  'unclear-holder': ({ rows, example }: { rows: number; example: string }) =>
    `Citiri din zile în care nu se știe care dintre clienți avea locul de consum: ${rows}. Nu se arată nimănui. Prima: ${clip(example)}.`,
  'meter-not-there': ({ rows, example }: { rows: number; example: string }) =>
    `Citiri din zile în care contorul nu era montat la niciun loc de consum cunoscut: ${rows}. Nu se arată nimănui. Prima: ${clip(example)}.`,
  'several-points': ({ found, points, rows }: { rows: number; found: string; points: string }) =>
    `Contorul „${clip(found)}” figurează în aceleași zile la mai multe locuri de consum (${clip(points)}): ${pluralRo(rows, 'citire', 'citiri')} nu se arată nimănui. Completați removed_on la locul de unde a fost scos sau service_point_code în readings.csv.`,
  'holders-overlap': ({ found, customers }: { found: string; customers: string }) =>
    `Locul de consum „${clip(found)}” figurează în aceleași zile la mai mulți clienți (${clip(customers)}); citirile din acele zile nu se arată nimănui. Completați held_from și held_until.`,
  'holder-before': ({ found, customer, next }: { found: string; customer: string; next: string }) =>
    `Locul de consum „${clip(found)}” este trecut, fără zile, la clientul ${clip(customer)}, dar după acesta l-a preluat clientul ${clip(next)} și rămâne al lui. Dacă primul a revenit, completați held_from; dacă al doilea nu l-a avut niciodată, completați la el held_until cu o zi de dinaintea contractului.`,
  'several-customers': ({ found }: { found: string }) =>
    `„${clip(found)}” este al mai multor clienți; factura trebuie să poarte codul clientului.`,
  'other-customer': ({ found }: { found: string }) => `„${clip(found)}” este deja al altui client.`,
  'unmatched-invoice': ({ isAmbiguous, found }: { found: string; isAmbiguous: boolean }) =>
    isAmbiguous
      ? `„${clip(found)}” poate fi numărul mai multor facturi ale clientului; plata acoperă datoria cea mai veche.`
      : `„${clip(found)}” nu este numărul niciunei facturi a clientului; plata acoperă datoria cea mai veche.`,
  'later-statement': ({ asOf }: { asOf: Temporal.PlainDate }) =>
    `Soldul este dintr-o zi de după cea a exportului, ${formatDay(asOf, 'ro')}. Un sold este adevărat cel târziu în ziua exportului.`,
  'no-customer': (facts: NoCustomer) => noCustomerRo(facts),
  'several-invoices': ({ found, files }: { found: string; files: string[] }) =>
    `„${clip(found)}” este numărul mai multor facturi diferite: ${listFiles(files)}. Niciuna nu a fost încărcată; trimiteți-o pe cea corectă.`,
  'unknown-void': ({ found, what }: { what: 'invoice' | 'payment' | 'reading'; found: string }) =>
    `„${clip(found)}” nu este ${voidableRo[what]}; nu a fost nimic de retras.`,
  'storno-of-voided': ({ storno, found }: { found: string; storno: string }) =>
    `„${clip(storno)}” stornează factura „${clip(found)}”, care fusese retrasă. Factura se ia din nou în calcul, ca suma să nu se scadă de două ori.`,
  'void-of-cancelled': ({ found, storno }: { found: string; storno: string }) =>
    `Factura „${clip(found)}” este stornată prin „${clip(storno)}” și nu se mai retrage: suma s-ar scădea de două ori. Se retrag amândouă sau niciuna.`,
};

const en: typeof ro = {
  'unknown-reference': ({ found, what, rows }) =>
    `"${clip(found)}" is not ${placesEn[what]} that is known, neither from this exchange nor from before${rows > 1 ? `; it is in ${rows} rows` : ''}.`,
  duplicate: ({ found }) => `"${clip(found)}" appears more than once; the first was kept.`,
  contradiction: ({ found }) =>
    `"${clip(found)}" appears more than once with different content; none of these rows was loaded.`,
  'earlier-holder': ({ rows, example }) =>
    `Readings from before the contract of the present holder of the service point: ${rows}. They are shown to nobody. The first: ${clip(example)}.`,
  'no-holder': ({ rows, example }) =>
    `Readings of days on which no known customer held the service point: ${rows}. They are shown to nobody. The first: ${clip(example)}.`,
  'unclear-holder': ({ rows, example }) =>
    `Readings of days on which it is not clear which customer held the service point: ${rows}. They are shown to nobody. The first: ${clip(example)}.`,
  'meter-not-there': ({ rows, example }) =>
    `Readings of days on which the meter was not installed at any known service point: ${rows}. They are shown to nobody. The first: ${clip(example)}.`,
  'several-points': ({ found, points, rows }) =>
    `The meter "${clip(found)}" is stated at several service points on the same days (${clip(points)}): ${pluralEn(rows, 'reading', 'readings')} shown to nobody. Fill removed_on at the point it left, or service_point_code in readings.csv.`,
  'holders-overlap': ({ found, customers }) =>
    `The service point "${clip(found)}" is stated for several customers on the same days (${clip(customers)}); readings of those days are shown to nobody. Fill held_from and held_until.`,
  'holder-before': ({ found, customer, next }) =>
    `The service point "${clip(found)}" is stated, without days, for customer ${clip(customer)}, but customer ${clip(next)} took it over afterwards and keeps it. If the first one came back, fill held_from; if the second one never held it, fill held_until there with a day before the contract.`,
  'several-customers': ({ found }) =>
    `"${clip(found)}" belongs to more than one customer; the invoice has to carry the customer code.`,
  'other-customer': ({ found }) => `"${clip(found)}" already belongs to another customer.`,
  'unmatched-invoice': ({ isAmbiguous, found }) =>
    isAmbiguous
      ? `"${clip(found)}" could be the number of several of the customer's invoices; the payment covers the oldest debt.`
      : `"${clip(found)}" is not the number of any of the customer's invoices; the payment covers the oldest debt.`,
  'later-statement': ({ asOf }) =>
    `The balance is of a day after that of the export, ${formatDay(asOf, 'en')}. A balance is true on the day of the export at the latest.`,
  'no-customer': facts => noCustomerEn(facts),
  'several-invoices': ({ found, files }) =>
    `"${clip(found)}" is the number of several different invoices: ${listFiles(files)}. None of them was loaded; send the one that is right.`,
  'unknown-void': ({ found, what }) =>
    `"${clip(found)}" is not ${voidableEn[what]}; there was nothing to take back.`,
  'storno-of-voided': ({ storno, found }) =>
    `"${clip(storno)}" cancels invoice "${clip(found)}", which was taken back. The invoice counts again, so that the amount is not taken off twice.`,
  'void-of-cancelled': ({ found, storno }) =>
    `Invoice "${clip(found)}" is cancelled by "${clip(storno)}" and cannot be taken back too: the amount would be taken off twice. Take back both or neither.`,
};

/** Problems of a row's references, and rows that contradict each other, for a billing clerk. */
export const rowProblemsText = { ro, en } satisfies Record<Locale, typeof ro>;
