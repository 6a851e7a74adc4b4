import type { Locale } from '../../domain/day.ts';
import { pluralEn, pluralRo } from '../../domain/plural.ts';

const ro = {
  wrongPair: ({ operator, contact }: { operator: string; contact: string }) => ({
    subject: 'Codul de client și numărul de contract nu se potrivesc',
    before: [
      'Bună ziua,',
      `Cineva, probabil dumneavoastră, a scris în portalul ${operator} un cod de client și un număr de contract care nu se potrivesc. Le găsiți pe orice factură; numărul de contract se scrie fără dată.`,
    ],
    button: 'Încercați din nou',
    after: [`Dacă tot nu se potrivesc, scrieți-ne la ${contact}.`],
  }),
  customerLink: ({ code, hours }: { code: string; hours: number }) => ({
    subject: `Adăugați codul de client ${code}`,
    before: ['Bună ziua,', `Ați cerut să adăugați codul de client ${code} în cont. Datele se potrivesc:`],
    button: 'Adăugați codul',
    after: [`Linkul este bun ${pluralRo(hours, 'oră', 'ore')} și se folosește o singură dată.`],
  }),
};

const en: typeof ro = {
  wrongPair: ({ operator, contact }) => ({
    subject: 'Client code and contract number do not match',
    before: [
      'Hello,',
      `Somebody, probably you, typed a client code and a contract number into the portal of ${operator} that do not match. Both are on every invoice; the contract number goes without its date.`,
    ],
    button: 'Try again',
    after: [`If they still do not match, write to us at ${contact}.`],
  }),
  customerLink: ({ code, hours }) => ({
    subject: `Add client code ${code}`,
    before: ['Hello,', `You asked to add client code ${code} to your account. The details match:`],
    button: 'Add the code',
    after: [`The link works for ${pluralEn(hours, 'hour', 'hours')}, and once.`],
  }),
};

export const proofLettersText = { ro, en } satisfies Record<Locale, typeof ro>;
