import type { Locale } from '../../../domain/day.ts';

const ro = {
  emailChangeAsked: (email: string) => ({
    title: 'S-a cerut schimbarea adresei de e-mail',
    sentence: `Adresa devine ${email} după ce este confirmată de acolo. Dacă nu dumneavoastră ați cerut-o, schimbați parola și scrieți-ne.`,
    open: 'Contul meu',
  }),
  emailChanged: (email: string) => ({
    title: 'Adresa de e-mail a fost schimbată',
    sentence: `Contul folosește de atunci adresa ${email}. Dacă nu dumneavoastră ați schimbat-o, scrieți-ne.`,
    open: 'Contul meu',
  }),
};

const en: typeof ro = {
  emailChangeAsked: email => ({
    title: 'A change of e-mail address was asked for',
    sentence: `The address becomes ${email} once it is confirmed from there. If it was not you, change the password and write to us.`,
    open: 'My account',
  }),
  emailChanged: email => ({
    title: 'The e-mail address has been changed',
    sentence: `The account has used the address ${email} since then. If it was not you, write to us.`,
    open: 'My account',
  }),
};

export const emailNotificationsText = { ro, en } satisfies Record<Locale, typeof ro>;
