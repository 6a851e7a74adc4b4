import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  passwordReset: ({ hours }: { hours: number }) => ({
    subject: 'Alegeți o parolă nouă',
    before: ['Bună ziua,', 'Pentru a alege altă parolă, apăsați aici:'],
    button: 'Alegeți parola nouă',
    after: [
      `Linkul este bun ${pluralRo(hours, 'oră', 'ore')} și se folosește o singură dată. Până atunci, parola veche rămâne bună.`,
    ],
  }),
  resetWithoutAccount: ({ operator }: { operator: string }) => ({
    subject: `Nu există un cont cu această adresă`,
    before: [
      'Bună ziua,',
      `Cineva, probabil dumneavoastră, a cerut o parolă nouă în portalul ${operator}, dar nu există un cont cu această adresă. Poate contul are altă adresă. Dacă nu aveți cont, vă puteți înregistra:`,
    ],
    button: 'Creați cont',
    after: [],
  }),
  passwordChanged: ({ contact }: { contact: string }) => ({
    subject: 'Parola a fost schimbată',
    before: [
      'Bună ziua,',
      `Parola contului dumneavoastră tocmai a fost schimbată. Dacă nu dumneavoastră ați schimbat-o, alegeți imediat alta și scrieți-ne la ${contact}.`,
    ],
    button: 'Alegeți altă parolă',
    after: [],
  }),
};

const en: typeof ro = {
  passwordReset: ({ hours }) => ({
    subject: 'Choose a new password',
    before: ['Hello,', 'Choose another password here:'],
    button: 'Choose a new password',
    after: [
      `The link works for ${pluralEn(hours, 'hour', 'hours')}, and once. Until then the old password stays good.`,
    ],
  }),
  resetWithoutAccount: ({ operator }) => ({
    subject: 'There is no account with this address',
    before: [
      'Hello,',
      `Somebody, probably you, asked for a new password in the portal of ${operator}, but no account has this address. Perhaps yours has another one. If you have none, you can sign up:`,
    ],
    button: 'Sign up',
    after: [],
  }),
  passwordChanged: ({ contact }) => ({
    subject: 'The password has been changed',
    before: [
      'Hello,',
      `The password of your account has just been changed. If it was not you, choose another one right away and write to us at ${contact}.`,
    ],
    button: 'Choose another password',
    after: [],
  }),
};

export const passwordLettersText = { ro, en } satisfies Record<Locale, typeof ro>;
