import type { Locale } from '../../../domain/day.ts';

const ro = {
  passwordChanged: {
    title: 'Parola a fost schimbată',
    sentence: 'Dacă nu dumneavoastră ați schimbat-o, alegeți altă parolă și scrieți-ne.',
    open: 'Contul meu',
  },
};

const en: typeof ro = {
  passwordChanged: {
    title: 'The password has been changed',
    sentence: 'If it was not you, choose another password and write to us.',
    open: 'My account',
  },
};

export const passwordNotificationsText = { ro, en } satisfies Record<Locale, typeof ro>;
