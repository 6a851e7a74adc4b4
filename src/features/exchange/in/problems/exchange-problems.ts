import { formatDay, type Locale } from '../../../../domain/day.ts';
import { hidePersonalCodes } from '../../../../domain/personal-code.ts';
import { pluralEn, pluralRo } from '../../../../domain/plural.ts';
import { describeUblFault, type UblFault } from '../ubl/ubl-problems.ts';
import { describeInputFault, type InputFault, isInputFault } from './input-problems.ts';

/** What is wrong in an exchange, where, and how much of it stays outside. */
export type ExchangeProblem = {
  severity: 'refused' | 'warning';
  file: string;
  line?: number | undefined;
  field?: string | undefined;
  fault: ExchangeFault | UblFault;
};

export type ExchangeFault =
  | InputFault
  | Extract<UblFault, { kind: 'huge-amount' }>
  | { kind: 'no-header' }
  | { kind: 'missing-column' }
  | { kind: 'unknown-column' }
  | { kind: 'repeated-column' }
  | { kind: 'too-many-cells'; found: number; wanted: number }
  | { kind: 'unknown-file' }
  | { kind: 'empty' }
  | { kind: 'too-long'; longest: number }
  | { kind: 'not-utf8' }
  | { kind: 'not-day'; found: string }
  | { kind: 'not-moment'; found: string }
  | { kind: 'not-amount'; found: string }
  | { kind: 'not-whole'; found: string; least: number; most: number }
  | { kind: 'not-index'; found: string }
  | { kind: 'not-one-of'; found: string; words: string[] }
  | { kind: 'not-contract'; found: string }
  | { kind: 'personal-code' }
  | { kind: 'not-email'; found: string }
  | { kind: 'unknown-reference'; what: 'customer' | 'service-point' | 'meter'; found: string; rows: number }
  | { kind: 'duplicate'; found: string }
  | { kind: 'contradiction'; found: string }
  | { kind: 'earlier-holder'; rows: number; example: string }
  | { kind: 'no-holder'; rows: number; example: string }
  | { kind: 'unclear-holder'; rows: number; example: string }
  | { kind: 'meter-not-there'; rows: number; example: string }
  | { kind: 'several-points'; rows: number; found: string; points: string }
  | { kind: 'holders-overlap'; found: string; customers: string }
  | { kind: 'holder-before'; found: string; customer: string; next: string }
  | { kind: 'other-customer'; found: string }
  | { kind: 'unmatched-invoice'; found: string; isAmbiguous: boolean }
  | { kind: 'later-statement'; asOf: Temporal.PlainDate }
  | { kind: 'no-customer'; seen: [place: CustomerPlace, value: string][]; hasPersonalCode: boolean }
  | { kind: 'several-invoices'; found: string; files: string[] }
  | { kind: 'several-customers'; found: string }
  | { kind: 'unknown-void'; what: 'invoice' | 'payment' | 'reading'; found: string }
  | { kind: 'void-of-cancelled'; found: string; storno: string }
  | { kind: 'storno-of-voided'; found: string; storno: string }
  | { kind: 'unreadable'; detail: string };

const voidable = {
  ro: {
    invoice: 'o factură cunoscută',
    payment: 'o plată cunoscută',
    reading: 'o citire cunoscută (serie, zi și fel, ca „S1 2026-10-31 read”)',
  },
  en: {
    invoice: 'a known invoice',
    payment: 'a known payment',
    reading: 'a known reading (serial, day and kind, as in "S1 2026-10-31 read")',
  },
};

const places = {
  ro: { customer: 'un client', 'service-point': 'un loc de consum', meter: 'un contor' },
  en: { customer: 'a customer', 'service-point': 'a service point', meter: 'a meter' },
};

/** What is wrong and what would be right, in a sentence for a billing clerk. */
export function describeFault(fault: ExchangeFault | UblFault, locale: Locale): string {
  const sentence = isInputFault(fault)
    ? describeInputFault(fault, locale)
    : locale === 'ro'
      ? inRomanian(fault)
      : inEnglish(fault);
  // The number of an invoice may have thirteen figures too, and has to be told.
  return fault.kind === 'several-invoices' ? sentence : hidePersonalCodes(sentence);
}

type OtherFault = Exclude<ExchangeFault, InputFault> | UblFault;

function inRomanian(fault: OtherFault): string {
  switch (fault.kind) {
    case 'no-header':
      return 'Fișierul este gol: nu are nici antet.';
    case 'missing-column':
      return 'Coloana lipsește și este obligatorie; fișierul nu a fost citit.';
    case 'unknown-column':
      return 'Coloana nu este cunoscută și nu a fost citită.';
    case 'repeated-column':
      return 'Coloana apare de două ori; fișierul nu a fost citit.';
    case 'too-many-cells':
      return `Rândul are ${fault.found} câmpuri, antetul ${fault.wanted}. Un text care conține separatorul se scrie între ghilimele: "152,29".`;
    case 'unknown-file':
      return 'Fișierul nu face parte din schimbul de date și nu a fost citit.';
    case 'empty':
      return 'Câmpul este gol și este obligatoriu.';
    case 'too-long':
      return `Textul are peste ${fault.longest} de caractere.`;
    case 'not-utf8':
      return 'Textul are semne care nu se pot citi; fișierul se salvează ca UTF-8, fără caractere de control.';
    case 'not-moment':
      return `„${clip(fault.found)}” nu este un moment de forma 2026-11-25T06:00:00+02:00 și nici o zi.`;
    case 'not-day':
      return `„${clip(fault.found)}” nu este o zi de forma 2026-11-25 sau 25.11.2026.`;
    case 'not-amount':
      return `„${clip(fault.found)}” nu este o sumă în lei cu cel mult două zecimale, de forma 152.29 sau 152,29.`;
    case 'not-whole':
      return `„${clip(fault.found)}” nu este un număr întreg de la ${fault.least} la ${fault.most}.`;
    case 'not-index':
      return `„${clip(fault.found)}” nu este un index în m³ cu cel mult trei zecimale. Un număr ca 12.345 are două înțelesuri: se scrie 12345 sau 12.3450.`;
    case 'not-one-of':
      return `„${clip(fault.found)}” nu se potrivește; valorile bune sunt ${fault.words.join(', ')}.`;
    case 'not-contract':
      return `„${clip(fault.found)}” nu este un număr de contract, de forma 63514A.`;
    case 'personal-code':
      return 'Codul are treisprezece cifre, ca un CNP, și nu a fost citit: codul de client se vede pe facturi și în portal.';
    case 'not-email':
      return `„${clip(fault.found)}” nu este o adresă de e-mail.`;
    case 'unknown-reference':
      return `„${clip(fault.found)}” nu este ${places.ro[fault.what]} cunoscut, nici din acest schimb, nici dinainte${fault.rows > 1 ? `; apare în ${pluralRo(fault.rows, 'rând', 'rânduri')}` : ''}.`;
    case 'duplicate':
      return `„${clip(fault.found)}” apare de mai multe ori; s-a păstrat prima apariție.`;
    case 'contradiction':
      return `„${clip(fault.found)}” apare de mai multe ori, cu conținut diferit; nu s-a încărcat niciuna dintre apariții.`;
    case 'earlier-holder':
      return `Citiri dinaintea contractului celui care are acum locul de consum: ${fault.rows}. Nu se arată nimănui. Prima: ${clip(fault.example)}.`;
    case 'no-holder':
      return `Citiri din zile în care niciun client cunoscut nu avea locul de consum: ${fault.rows}. Nu se arată nimănui. Prima: ${clip(fault.example)}.`;
    case 'unclear-holder':
      return `Citiri din zile în care nu se știe care dintre clienți avea locul de consum: ${fault.rows}. Nu se arată nimănui. Prima: ${clip(fault.example)}.`;
    case 'meter-not-there':
      return `Citiri din zile în care contorul nu era montat la niciun loc de consum cunoscut: ${fault.rows}. Nu se arată nimănui. Prima: ${clip(fault.example)}.`;
    case 'several-points':
      return `Contorul „${clip(fault.found)}” figurează în aceleași zile la mai multe locuri de consum (${clip(fault.points)}): ${pluralRo(fault.rows, 'citire', 'citiri')} nu se arată nimănui. Completați removed_on la locul de unde a fost scos sau service_point_code în readings.csv.`;
    case 'holders-overlap':
      return `Locul de consum „${clip(fault.found)}” figurează în aceleași zile la mai mulți clienți (${clip(fault.customers)}); citirile din acele zile nu se arată nimănui. Completați held_from și held_until.`;
    case 'holder-before':
      return `Locul de consum „${clip(fault.found)}” este trecut, fără zile, la clientul ${clip(fault.customer)}, dar după acesta l-a preluat clientul ${clip(fault.next)} și rămâne al lui. Dacă primul a revenit, completați held_from; dacă al doilea nu l-a avut niciodată, completați la el held_until cu o zi de dinaintea contractului.`;
    case 'several-customers':
      return `„${clip(fault.found)}” este al mai multor clienți; factura trebuie să poarte codul clientului.`;
    case 'other-customer':
      return `„${clip(fault.found)}” este deja al altui client.`;
    case 'unmatched-invoice':
      return fault.isAmbiguous
        ? `„${clip(fault.found)}” poate fi numărul mai multor facturi ale clientului; plata acoperă datoria cea mai veche.`
        : `„${clip(fault.found)}” nu este numărul niciunei facturi a clientului; plata acoperă datoria cea mai veche.`;
    case 'later-statement':
      return `Soldul este dintr-o zi de după cea a exportului, ${formatDay(fault.asOf, 'ro')}. Un sold este adevărat cel târziu în ziua exportului.`;
    case 'no-customer':
      return noCustomer.ro(fault);
    case 'several-invoices':
      return `„${clip(fault.found)}” este numărul mai multor facturi diferite: ${listFiles(fault.files)}. Niciuna nu a fost încărcată; trimiteți-o pe cea corectă.`;
    case 'unknown-void':
      return `„${clip(fault.found)}” nu este ${voidable.ro[fault.what]}; nu a fost nimic de retras.`;
    case 'storno-of-voided':
      return `„${clip(fault.storno)}” stornează factura „${clip(fault.found)}”, care fusese retrasă. Factura se ia din nou în calcul, ca suma să nu se scadă de două ori.`;
    case 'void-of-cancelled':
      return `Factura „${clip(fault.found)}” este stornată prin „${clip(fault.storno)}” și nu se mai retrage: suma s-ar scădea de două ori. Se retrag amândouă sau niciuna.`;
    case 'unreadable':
      return `Fișierul nu poate fi citit: ${fault.detail}.`;
    default:
      return describeUblFault(fault, 'ro');
  }
}

function inEnglish(fault: OtherFault): string {
  switch (fault.kind) {
    case 'no-header':
      return 'The file is empty: it does not even have a header.';
    case 'missing-column':
      return 'The column is missing and must be there; the file was not read.';
    case 'unknown-column':
      return 'The column is not known and was not read.';
    case 'repeated-column':
      return 'The column appears twice; the file was not read.';
    case 'too-many-cells':
      return `The row has ${fault.found} cells, the header ${fault.wanted}. A text that holds the separator is written in quotes: "152,29".`;
    case 'unknown-file':
      return 'The file is not part of the exchange and was not read.';
    case 'empty':
      return 'The field is empty and must be filled.';
    case 'too-long':
      return `The text is over ${fault.longest} characters long.`;
    case 'not-utf8':
      return 'The text has signs that cannot be read; save the file as UTF-8, without control characters.';
    case 'not-moment':
      return `"${clip(fault.found)}" is not a moment like 2026-11-25T06:00:00+02:00, nor a day.`;
    case 'not-day':
      return `"${clip(fault.found)}" is not a day like 2026-11-25 or 25.11.2026.`;
    case 'not-amount':
      return `"${clip(fault.found)}" is not an amount in lei with at most two decimals like 152.29 or 152,29.`;
    case 'not-whole':
      return `"${clip(fault.found)}" is not a whole number from ${fault.least} to ${fault.most}.`;
    case 'not-index':
      return `"${clip(fault.found)}" is not an index in m³ with at most three decimals. A number like 12.345 has two meanings: write 12345 or 12.3450.`;
    case 'not-one-of':
      return `"${clip(fault.found)}" does not fit; right are ${fault.words.join(', ')}.`;
    case 'not-contract':
      return `"${clip(fault.found)}" is not a contract number like 63514A.`;
    case 'personal-code':
      return 'The code has thirteen figures like a personal code (CNP) and was not read: client codes are seen on invoices and in the portal.';
    case 'not-email':
      return `"${clip(fault.found)}" is not an e-mail address.`;
    case 'unknown-reference':
      return `"${clip(fault.found)}" is not ${places.en[fault.what]} that is known, neither from this exchange nor from before${fault.rows > 1 ? `; it is in ${fault.rows} rows` : ''}.`;
    case 'duplicate':
      return `"${clip(fault.found)}" appears more than once; the first was kept.`;
    case 'contradiction':
      return `"${clip(fault.found)}" appears more than once with different content; none of these rows was loaded.`;
    case 'earlier-holder':
      return `Readings from before the contract of the present holder of the service point: ${fault.rows}. They are shown to nobody. The first: ${clip(fault.example)}.`;
    case 'no-holder':
      return `Readings of days on which no known customer held the service point: ${fault.rows}. They are shown to nobody. The first: ${clip(fault.example)}.`;
    case 'unclear-holder':
      return `Readings of days on which it is not clear which customer held the service point: ${fault.rows}. They are shown to nobody. The first: ${clip(fault.example)}.`;
    case 'meter-not-there':
      return `Readings of days on which the meter was not installed at any known service point: ${fault.rows}. They are shown to nobody. The first: ${clip(fault.example)}.`;
    case 'several-points':
      return `The meter "${clip(fault.found)}" is stated at several service points on the same days (${clip(fault.points)}): ${pluralEn(fault.rows, 'reading', 'readings')} shown to nobody. Fill removed_on at the point it left, or service_point_code in readings.csv.`;
    case 'holders-overlap':
      return `The service point "${clip(fault.found)}" is stated for several customers on the same days (${clip(fault.customers)}); readings of those days are shown to nobody. Fill held_from and held_until.`;
    case 'holder-before':
      return `The service point "${clip(fault.found)}" is stated, without days, for customer ${clip(fault.customer)}, but customer ${clip(fault.next)} took it over afterwards and keeps it. If the first one came back, fill held_from; if the second one never held it, fill held_until there with a day before the contract.`;
    case 'several-customers':
      return `"${clip(fault.found)}" belongs to more than one customer; the invoice has to carry the customer code.`;
    case 'other-customer':
      return `"${clip(fault.found)}" already belongs to another customer.`;
    case 'unmatched-invoice':
      return fault.isAmbiguous
        ? `"${clip(fault.found)}" could be the number of several of the customer's invoices; the payment covers the oldest debt.`
        : `"${clip(fault.found)}" is not the number of any of the customer's invoices; the payment covers the oldest debt.`;
    case 'later-statement':
      return `The balance is of a day after that of the export, ${formatDay(fault.asOf, 'en')}. A balance is true on the day of the export at the latest.`;
    case 'no-customer':
      return noCustomer.en(fault);
    case 'several-invoices':
      return `"${clip(fault.found)}" is the number of several different invoices: ${listFiles(fault.files)}. None of them was loaded; send the one that is right.`;
    case 'unknown-void':
      return `"${clip(fault.found)}" is not ${voidable.en[fault.what]}; there was nothing to take back.`;
    case 'storno-of-voided':
      return `"${clip(fault.storno)}" cancels invoice "${clip(fault.found)}", which was taken back. The invoice counts again, so that the amount is not taken off twice.`;
    case 'void-of-cancelled':
      return `Invoice "${clip(fault.found)}" is cancelled by "${clip(fault.storno)}" and cannot be taken back too: the amount would be taken off twice. Take back both or neither.`;
    case 'unreadable':
      return `The file cannot be read: ${fault.detail}.`;
    default:
      return describeUblFault(fault, 'en');
  }
}

const mostListed = 5;
const listFiles = (files: string[]): string =>
  files.slice(0, mostListed).join(', ') + (files.length > mostListed ? ' …' : '');

const customerPlaces = {
  ro: {
    'party-identification': 'PartyIdentification',
    'buyer-reference': 'BuyerReference',
    'tax-id': 'cod fiscal',
    contract: 'contract',
    'electronic-address': 'EndpointID',
  },
  en: {
    'party-identification': 'PartyIdentification',
    'buyer-reference': 'BuyerReference',
    'tax-id': 'tax id',
    contract: 'contract',
    'electronic-address': 'EndpointID',
  },
};
type CustomerPlace = keyof typeof customerPlaces.en;

type NoCustomer = Extract<ExchangeFault, { kind: 'no-customer' }>;

const noCustomer: Record<Locale, (fault: NoCustomer) => string> = {
  ro: ({ seen, hasPersonalCode }) => {
    const codes = seen.map(([place, value]) => `${customerPlaces.ro[place]} „${clip(value)}”`).join(', ');
    if (codes) return `Nu am găsit clientul: ${codes}.`;
    return `Factura nu spune al cui este: ${hasPersonalCode ? 'singurul ei cod este unul personal (CNP), care nu se folosește' : 'clientul nu are niciun cod pe ea'}. Scrieți codul de client în PartyIdentification.`;
  },
  en: ({ seen, hasPersonalCode }) => {
    const codes = seen.map(([place, value]) => `${customerPlaces.en[place]} "${clip(value)}"`).join(', ');
    if (codes) return `The customer was not found: ${codes}.`;
    return `The invoice does not say whose it is: ${hasPersonalCode ? 'its only code is a personal one (CNP), which is not used' : 'the customer has no code on it'}. Write the customer code into PartyIdentification.`;
  },
};

const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
