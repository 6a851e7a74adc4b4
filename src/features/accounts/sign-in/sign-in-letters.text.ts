import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  signInLink: ({ hours, contact }: { hours: number; contact: string }) => ({
    subject: 'Intrați în portal',
    before: [
      'Bună ziua,',
      'S-a încercat de multe ori intrarea în contul dumneavoastră, așa că de pe un dispozitiv nou parola nu ajunge. Dacă tocmai ați scris-o dumneavoastră, intrați de aici:',
    ],
    button: 'Intrați în portal',
    after: [
      `Linkul este bun ${pluralRo(hours, 'oră', 'ore')} și se folosește o singură dată.`,
      `Dacă nu dumneavoastră ați scris parola, altcineva o știe: nu apăsați, alegeți imediat altă parolă și scrieți-ne la ${contact}.`,
    ],
  }),
};

const en: typeof ro = {
  signInLink: ({ hours, contact }) => ({
    subject: 'Sign in',
    before: [
      'Hello,',
      'There have been many attempts to sign in to your account, so on a new device the password is not enough. If it was you who has just typed it, sign in here:',
    ],
    button: 'Sign in',
    after: [
      `The link works for ${pluralEn(hours, 'hour', 'hours')}, and once.`,
      `If it was not you who typed the password, somebody else knows it: do not press, choose another one right away and write to us at ${contact}.`,
    ],
  }),
};

export const signInLettersText = { ro, en } satisfies Record<Locale, typeof ro>;
