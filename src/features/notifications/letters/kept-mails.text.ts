import type { Locale } from '../../../domain/day.ts';

const ro = {
  title: 'Mesaje trimise',
  why: 'Fără server de e-mail, mesajele rămân aici.',
  html: 'Cum arată în programul de e-mail',
  none: 'Niciun mesaj încă. Înregistrați-vă și veți găsi aici linkul de activare.',
};

const en: typeof ro = {
  title: 'Messages sent',
  why: 'Without a mail server, messages stay here.',
  html: 'As a mail program shows it',
  none: 'No message yet. Sign up and the activation link will be here.',
};

export const keptMailsText = { ro, en } satisfies Record<Locale, typeof ro>;
