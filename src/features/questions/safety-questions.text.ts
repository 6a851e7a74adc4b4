import type { Locale } from '../../domain/day.ts';
import { pluralEn, pluralRo } from '../../domain/plural.ts';
import { paths } from '../../paths.ts';
import type { Questions } from './questions.rules.ts';

const ro: Questions<'safety'> = {
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
    answer: ({ answerDays, email }) =>
      `[Scrieți un mesaj](${paths.newMessage}) departamentului potrivit: primiți pe loc numărul de înregistrare și ziua răspunsului, cel mult ${pluralRo(answerDays, 'zi', 'zile')} (OG 27/2002), iar în [Mesaje](${paths.messages}) vedeți în ce stare este. Fără cont, scrieți la [${email}](mailto:${email}), cu numele, adresa și codul de client; sesizările fără nume nu se pot lua în seamă.`,
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

const en: Questions<'safety'> = {
  'false-message': {
    question: 'I got a message about an invoice. How do I know it is from you?',
    answer: ({
      phone,
    }) => `False invoices go round by e-mail, SMS and WhatsApp. Do not pay from a link: open the portal yourself and look at the balance. What is not here need not be paid.

If in doubt, call ${phone}, the number on your own invoice, not the one in the message.`,
  },
  'never-asked': {
    question: 'What do you never ask for?',
    answer: () =>
      'Your password, your personal number (CNP), card details or a code received by SMS: not by e-mail, not by phone, not at the door. Whoever asks in our name is not from us.',
  },
  'who-sees': {
    question: 'Who sees my data?',
    answer: () =>
      `You, the people who added the same client code to their account, and the staff who deal with billing. More under [Personal data](${paths.privacy}).`,
  },
  complaint: {
    question: 'How do I complain, and when is the answer due?',
    answer: ({ answerDays, email }) =>
      `[Write a message](${paths.newMessage}) to the right department: you get its registration number and the day of the answer at once, at most ${pluralEn(answerDays, 'day', 'days')} (Ordinance 27/2002), and [Messages](${paths.messages}) shows where it stands. Without an account, write to [${email}](mailto:${email}) with your name, address and client code; complaints without a name cannot be considered.`,
  },
  accessible: {
    question: 'I use a screen reader. Can I use the portal?',
    answer: ({ email }) =>
      `Yes: by keyboard, with a screen reader, with enlarged letters. The PDF invoices that the portal makes are tagged for reading. If something does not work well, write to [${email}](mailto:${email}); see also the [accessibility statement](${paths.accessibility}).`,
  },
  language: {
    question: 'Can I use the portal in Romanian?',
    answer: () =>
      'Yes: “Română”, at the bottom of every page. The choice is remembered and e-mails come in the same language. Invoices are in Romanian, as they were issued.',
  },
};

export const safetyQuestionsText = { ro, en } satisfies Record<Locale, Questions<'safety'>>;
