import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  emailChange: ({ hours }: { hours: number }) => ({
    subject: 'Confirmați adresa nouă',
    before: [
      'Bună ziua,',
      'Ați cerut ca această adresă să fie cea cu care intrați în portal. Confirmați-o aici:',
    ],
    button: 'Confirmați adresa',
    after: [`Linkul este bun ${pluralRo(hours, 'oră', 'ore')} și se folosește o singură dată.`],
  }),
  emailTaken: ({ operator }: { operator: string }) => ({
    subject: `Aveți deja cont în portalul ${operator}`,
    before: [
      'Bună ziua,',
      'Cineva, probabil dumneavoastră, a vrut să mute alt cont pe această adresă. Ea are deja un cont al ei, așa că nu s-a schimbat nimic. Codurile de client pot fi adăugate în contul de aici.',
    ],
    button: 'Intrați în portal',
    after: [],
  }),
  emailChangeAsked: ({ email, contact }: { email: string; contact: string }) => ({
    subject: 'S-a cerut schimbarea adresei de e-mail',
    before: [
      'Bună ziua,',
      `În contul dumneavoastră s-a cerut schimbarea adresei în ${email}. Se schimbă numai după ce este confirmată de la adresa nouă. Dacă nu dumneavoastră ați cerut-o, schimbați parola și scrieți-ne la ${contact}.`,
    ],
    button: 'Contul meu',
    after: [],
  }),
  emailChanged: ({ email, contact }: { email: string; contact: string }) => ({
    subject: 'Adresa de e-mail a fost schimbată',
    before: [
      'Bună ziua,',
      `Contul dumneavoastră folosește de acum adresa ${email}. La aceasta nu vă mai scriem. Dacă nu dumneavoastră ați schimbat-o, scrieți-ne imediat la ${contact}.`,
    ],
    button: 'Intrați în portal',
    after: [],
  }),
};

const en: typeof ro = {
  emailChange: ({ hours }) => ({
    subject: 'Confirm the new address',
    before: ['Hello,', 'You asked to sign in with this address from now on. Confirm it here:'],
    button: 'Confirm the address',
    after: [`The link works for ${pluralEn(hours, 'hour', 'hours')}, and once.`],
  }),
  emailTaken: ({ operator }) => ({
    subject: `You already have an account at ${operator}`,
    before: [
      'Hello,',
      'Somebody, probably you, wanted to move another account to this address. It has an account of its own, so nothing was changed. Client codes can be added to the account that is here.',
    ],
    button: 'Sign in',
    after: [],
  }),
  emailChangeAsked: ({ email, contact }) => ({
    subject: 'A change of e-mail address was asked for',
    before: [
      'Hello,',
      `In your account a change of address to ${email} was asked for. It happens only once it is confirmed from the new address. If it was not you, change the password and write to us at ${contact}.`,
    ],
    button: 'My account',
    after: [],
  }),
  emailChanged: ({ email, contact }) => ({
    subject: 'The e-mail address has been changed',
    before: [
      'Hello,',
      `From now on your account uses the address ${email}. We will not write to this one any more. If it was not you, write to us right away at ${contact}.`,
    ],
    button: 'Sign in',
    after: [],
  }),
};

export const emailLettersText = { ro, en } satisfies Record<Locale, typeof ro>;
