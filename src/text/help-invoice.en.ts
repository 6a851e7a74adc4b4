import { paths } from '../paths.ts';
import type { Questions } from './question.ts';

export const invoiceQuestionsEn: Questions<'invoice'> = {
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
