import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  lead: 'Aveți nevoie de o factură la îndemână. Durează cam două minute.',
  terms: 'Accept',
  termsLink: 'termenii portalului',
  button: 'Creați contul',
  haveAccount: 'Aveți deja cont?',
  problems: { termsMissing: 'Pentru a avea cont este nevoie să acceptați termenii.' },
  sent: {
    title: 'Verificați e-mailul',
    lead: 'V-am trimis un mesaj cu pasul următor. Deschideți-l și apăsați pe linkul din el.',
    hours: (hours: number) => `Linkul este bun ${pluralRo(hours, 'oră', 'ore')}.`,
    help: 'Nu a ajuns nimic în câteva minute?',
    helpSteps: [
      'Uitați-vă și în dosarul Spam (sau Promoții, la Gmail).',
      'Poate adresa avea o literă greșită: puteți completa încă o dată formularul, oricând.',
    ],
    again: 'Completez din nou',
    demo: 'În demonstrație, mesajele se citesc aici.',
  },
};

const en: typeof ro = {
  lead: 'Have an invoice at hand. It takes about two minutes.',
  terms: 'I accept the',
  termsLink: 'terms of the portal',
  button: 'Create the account',
  haveAccount: 'Do you have an account?',
  problems: { termsMissing: 'To have an account you need to accept the terms.' },
  sent: {
    title: 'Check your e-mail',
    lead: 'We have sent you a message with the next step. Open it and follow the link.',
    hours: hours => `The link works for ${pluralEn(hours, 'hour', 'hours')}.`,
    help: 'Nothing there after a few minutes?',
    helpSteps: [
      'Look in the spam folder too (or Promotions, in Gmail).',
      'Perhaps there was a letter wrong in the address: you can fill in the form again at any time.',
    ],
    again: 'Fill it in again',
    demo: 'In the demonstration, messages are read here.',
  },
};

export const signUpText = { ro, en } satisfies Record<Locale, typeof ro>;
