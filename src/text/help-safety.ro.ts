import { paths } from '../paths.ts';
import type { Questions } from './question.ts';

export const safetyQuestionsRo: Questions<'safety'> = {
  'false-message': {
    question: 'Am primit un mesaj despre o factură. Cum știu că e de la dumneavoastră?',
    answer: ({
      phone,
    }) => `Circulă facturi false, prin e-mail, SMS și WhatsApp. Nu plătiți din link: scrieți adresa portalului în navigator și uitați-vă la sold. Ce nu apare aici nu e de plătit.

Dacă aveți o îndoială, sunați la ${phone}, numărul de pe factura dumneavoastră, nu cel din mesaj.`,
  },
  'never-asked': {
    question: 'Ce nu vă cerem niciodată?',
    answer: () =>
      'Parola, CNP-ul, datele cardului sau un cod primit prin SMS: nici prin e-mail, nici prin telefon, nici la ușă. Cine le cere în numele nostru nu este de la noi.',
  },
  'who-sees': {
    question: 'Cine îmi vede datele?',
    answer: () =>
      `Dumneavoastră, persoanele care au adăugat același cod de client în contul lor și angajații care se ocupă de facturare. Mai multe, în [Date personale](${paths.privacy}).`,
  },
  complaint: {
    question: 'Cum fac o sesizare și când primesc răspuns?',
    answer: ({ email }) =>
      `Scrieți la [${email}](mailto:${email}), cu numele, adresa și codul de client. Legea dă cel mult 30 de zile pentru răspuns (OG 27/2002); sesizările fără nume nu se pot lua în seamă.`,
  },
  accessible: {
    question: 'Folosesc un cititor de ecran. Pot folosi portalul?',
    answer: ({ email }) =>
      `Da: cu tastatura, cu cititor de ecran, cu literele mărite. Facturile PDF făcute de portal sunt etichetate pentru citire. Ce nu merge bine scrieți-ne la [${email}](mailto:${email}); vedeți și [declarația de accesibilitate](${paths.accessibility}).`,
  },
  language: {
    question: 'Pot folosi portalul în engleză?',
    answer: () =>
      'Da: „English”, în josul fiecărei pagini. Alegerea se ține minte, iar e-mailurile vin în aceeași limbă. Facturile sunt în română, așa cum au fost emise.',
  },
};
