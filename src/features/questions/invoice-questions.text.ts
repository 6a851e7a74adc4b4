import type { Locale } from '../../domain/day.ts';
import { paths } from '../../paths.ts';
import type { Questions } from './questions.rules.ts';

const ro: Questions<'invoice'> = {
  'invoice-words': {
    question: 'Ce înseamnă cuvintele de pe factură?',
    answer:
      () => `- **Index vechi** și **index nou**: ce arăta apometrul la începutul și la sfârșitul perioadei. Diferența este consumul, în metri cubi.
- **Apă potabilă** și **canalizare**: cele două servicii, fiecare cu prețul lui pe metru cub.
- **Factura curentă**: ce s-a consumat în perioada facturată, cu TVA.
- **Sold precedent**: ce era de plată (sau în plus) dinainte.
- **Total de plată**: factura curentă împreună cu soldul precedent.
- **Scadență**: ultima zi de plată.

În portal, pagina fiecărei facturi explică fiecare cuvânt la locul lui.`,
  },
  vat: {
    question: 'De ce s-a schimbat TVA-ul?',
    answer: () =>
      'Pentru apă și canalizare TVA-ul a fost 9 % până la 31 iulie 2025 și este 11 % de la 1 august 2025 (Legea 141/2025). Facturile emise înainte nu se recalculează.',
  },
  sewage: {
    question: 'De ce plătesc canalizare după consumul de apă?',
    answer: () =>
      'Apa uzată nu se măsoară la fiecare casă: cantitatea se calculează ca parte din apa consumată. Procentul este hotărât local și scris pe factură. Dacă udați o grădină mare, întrebați-ne despre un contor separat.',
  },
  'rain-water': {
    question: 'Ce este apa meteorică?',
    answer: () =>
      'Apa de ploaie care ajunge în canalizare de pe acoperișuri și curți. Nu se măsoară cu apometrul: se calculează din suprafață, un coeficient de scurgere și ploaia căzută, și se plătește la prețul canalizării. Apare numai acolo unde contractul o prevede.',
  },
  'credit-note': {
    question: 'Ce este o factură storno?',
    answer: () =>
      'O factură cu minus, care anulează sau corectează alta. Amândouă rămân în istoric, legate între ele. Dacă factura corectată era plătită, diferența devine sold în favoarea dumneavoastră.',
  },
  'previous-balance': {
    question: 'De ce totalul de pe hârtie e altul decât valoarea facturii?',
    answer: () =>
      'Pe hârtie, „Total de plată” cuprinde și soldul dinainte. Valoarea facturii este numai consumul perioadei. În portal le arătăm separat: soldul într-un loc, fiecare factură cu valoarea ei.',
  },
  download: {
    question: 'Cum descarc o factură?',
    answer: () =>
      `În [Sold](${paths.balance}) apăsați săgeata din stânga facturii; „Descărcați” este în dreapta jos. În [Istoric facturi](${paths.invoices}) fiecare factură, și cea plătită, are „Descărcați” în dreapta jos; mai multe deodată se bifează și se descarcă într-o arhivă.`,
  },
  'e-factura': {
    question: 'Ce este fișierul XML (e-Factura) și îmi trebuie?',
    answer: () =>
      'Este factura în forma raportată la ANAF, împreună cu semnătura electronică. Firmele și asociațiile o folosesc în contabilitate. Acasă vă ajunge PDF-ul. Nu vă cerem CNP-ul pentru ea: la persoane fizice se trec treisprezece zerouri.',
  },
  'old-invoices': {
    question: 'De când văd facturile aici?',
    answer: ({ invoicesSince, email }) =>
      `De la ${invoicesSince}. Pentru facturi mai vechi scrieți la [${email}](mailto:${email}).`,
  },
};

const en: Questions<'invoice'> = {
  'invoice-words': {
    question: 'What do the words on the invoice mean?',
    answer:
      () => `- **Index vechi** and **index nou**: what the meter showed at the beginning and the end of the period. The difference is what was used, in cubic metres.
- **Apă potabilă** and **canalizare**: drinking water and sewage, each with its price per cubic metre.
- **Factura curentă**: what was used in the billed period, with VAT.
- **Sold precedent**: what was owed (or in credit) before.
- **Total de plată**: the current invoice together with the previous balance.
- **Scadență**: the last day to pay.

In the portal, the page of each invoice explains each word where it stands.`,
  },
  vat: {
    question: 'Why has the VAT changed?',
    answer: () =>
      'VAT on water and sewage was 9% up to 31 July 2025 and has been 11% since 1 August 2025 (Law 141/2025). Invoices issued before are not calculated again.',
  },
  sewage: {
    question: 'Why is sewage billed by the water I use?',
    answer: () =>
      'Waste water is not measured at each house: its volume is taken as a share of the water used. The share is decided locally and printed on the invoice. If you water a large garden, ask us about a separate meter.',
  },
  'rain-water': {
    question: 'What is “apă meteorică”?',
    answer: () =>
      'Rain that reaches the sewers from roofs and yards. No meter measures it: it is calculated from the surface, a run-off coefficient and the rain that fell, and paid at the price of sewage. It appears only where the contract says so.',
  },
  'credit-note': {
    question: 'What is a “storno” invoice?',
    answer: () =>
      'An invoice with a minus, which cancels or corrects another one. Both stay in the history, linked to each other. If the corrected one was paid, the difference becomes a balance in your favour.',
  },
  'previous-balance': {
    question: 'Why does the paper show another total than the invoice?',
    answer: () =>
      'On paper, “Total de plată” includes the balance from before. The value of the invoice is what was used in its period. The portal shows them apart: the balance in one place, each invoice with its value.',
  },
  download: {
    question: 'How do I download an invoice?',
    answer: () =>
      `Under [Balance](${paths.balance}), press the arrow to the left of the invoice; “Download” is at the lower right. Under [Invoices](${paths.invoices}) each invoice, a paid one too, has “Download” at the lower right; several at once are ticked and come in one archive.`,
  },
  'e-factura': {
    question: 'What is the XML file (e-Factura), and do I need it?',
    answer: () =>
      'It is the invoice in the form reported to the tax authority, with its electronic signature. Companies and owners’ associations use it for their books. At home the PDF is enough. We do not ask for your personal number: thirteen zeros stand in its place.',
  },
  'old-invoices': {
    question: 'Since when are invoices shown here?',
    answer: ({ invoicesSince, email }) =>
      `Since ${invoicesSince}. For older ones, write to [${email}](mailto:${email}).`,
  },
};

export const invoiceQuestionsText = { ro, en } satisfies Record<Locale, Questions<'invoice'>>;
