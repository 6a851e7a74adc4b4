import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  staffInvitation: ({ role, hours }: { role: string; hours: number }) => ({
    subject: 'Sunteți invitat la biroul portalului',
    before: [
      'Bună ziua,',
      `Veți lucra în portalul clienților cu rolul ${role}. Alegeți o parolă și legați telefonul, de care veți avea nevoie la fiecare intrare:`,
    ],
    button: 'Primiți invitația',
    after: [
      `Linkul este bun ${pluralRo(hours, 'oră', 'ore')} și se folosește o singură dată. Nu îl dați nimănui.`,
    ],
  }),
  staffSignInLink: ({ hours }: { hours: number }) => ({
    subject: 'Intrați la birou',
    before: [
      'Bună ziua,',
      'S-a încercat de multe ori intrarea la birou cu adresa dumneavoastră, așa că de pe un dispozitiv nou parola nu ajunge. Dacă tocmai ați scris-o dumneavoastră, continuați de aici:',
    ],
    button: 'Continuați',
    after: [
      `Linkul este bun ${pluralRo(hours, 'oră', 'ore')} și se folosește o singură dată; urmează codul din telefon.`,
      'Dacă nu dumneavoastră ați scris parola, altcineva o știe: nu apăsați și anunțați imediat un administrator.',
    ],
  }),
  staffNewDevice: ({ device, when }: { device: string | null; when: string }) => ({
    subject: 'S-a intrat la birou de pe un dispozitiv nou',
    before: [
      'Bună ziua,',
      `Contul dumneavoastră de la birou a fost deschis ${when}, de pe un dispozitiv folosit prima dată${device ? `: ${device}` : ''}.`,
      'Dacă ați fost dumneavoastră, nu aveți nimic de făcut. Dacă nu, ieșiți de pe toate dispozitivele și anunțați imediat un administrator.',
    ],
    button: 'Vedeți dispozitivele',
    after: [],
  }),
};

const en: typeof ro = {
  staffInvitation: ({ role, hours }) => ({
    subject: 'You are invited to the desk of the portal',
    before: [
      'Hello,',
      `You will work in the customer portal with the role ${role}. Choose a password and connect your phone, which you will need each time you sign in:`,
    ],
    button: 'Accept the invitation',
    after: [`The link works for ${pluralEn(hours, 'hour', 'hours')}, and once. Do not give it to anybody.`],
  }),
  staffSignInLink: ({ hours }) => ({
    subject: 'Sign in at the desk',
    before: [
      'Hello,',
      'There have been many attempts to sign in at the desk with your address, so on a new device the password is not enough. If it was you who has just typed it, go on here:',
    ],
    button: 'Go on',
    after: [
      `The link works for ${pluralEn(hours, 'hour', 'hours')}, and once; the code from your phone comes next.`,
      'If it was not you who typed the password, somebody else knows it: do not press, and tell an administrator right away.',
    ],
  }),
  staffNewDevice: ({ device, when }) => ({
    subject: 'The desk was opened on a new device',
    before: [
      'Hello,',
      `Your account at the desk was opened ${when}, on a device used for the first time${device ? `: ${device}` : ''}.`,
      'If it was you, there is nothing to do. If not, sign out everywhere and tell an administrator right away.',
    ],
    button: 'See the devices',
    after: [],
  }),
};

export const staffLettersText = { ro, en } satisfies Record<Locale, typeof ro>;
