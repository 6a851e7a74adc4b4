import { paths } from '../paths.ts';
import type { Questions } from './question.ts';

export const invoiceQuestionsRo: Questions<'invoice'> = {
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
