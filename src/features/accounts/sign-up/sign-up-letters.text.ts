import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  activation: ({ operator, hours }: { operator: string; hours: number }) => ({
    subject: `Activați contul din portalul ${operator}`,
    before: ['Bună ziua,', `Ați cerut un cont în portalul ${operator}. Pentru a-l activa, apăsați aici:`],
    button: 'Activați contul',
    after: [`Linkul este bun ${pluralRo(hours, 'oră', 'ore')} și se folosește o singură dată.`],
  }),
  alreadyRegistered: ({
    operator,
    isLinked,
    code,
  }: {
    operator: string;
    isLinked: boolean;
    code: string;
  }) => ({
    subject: `Aveți deja cont în portalul ${operator}`,
    before: [
      'Bună ziua,',
      `Cineva, probabil dumneavoastră, a cerut un cont cu această adresă. Aveți deja unul: intrați cu parola lui.`,
      ...(isLinked
        ? []
        : [
            `Codul de client ${code} nu este încă în cont. După ce intrați, îl adăugați la „Coduri de client”.`,
          ]),
    ],
    button: 'Intrați în portal',
    after: ['Dacă ați uitat parola, alegeți „Am uitat parola” pe pagina de intrare.'],
  }),
};

const en: typeof ro = {
  activation: ({ operator, hours }) => ({
    subject: `Activate your account at ${operator}`,
    before: ['Hello,', `You asked for an account in the customer portal of ${operator}. Activate it here:`],
    button: 'Activate the account',
    after: [`The link works for ${pluralEn(hours, 'hour', 'hours')}, and once.`],
  }),
  alreadyRegistered: ({ operator, isLinked, code }) => ({
    subject: `You already have an account at ${operator}`,
    before: [
      'Hello,',
      'Somebody, probably you, asked for an account with this address. You already have one: sign in with its password.',
      ...(isLinked
        ? []
        : [`Client code ${code} is not in the account yet. Once signed in, add it under “Client codes”.`]),
    ],
    button: 'Sign in',
    after: ['If you have forgotten the password, choose “I forgot my password” on the sign-in page.'],
  }),
};

export const signUpLettersText = { ro, en } satisfies Record<Locale, typeof ro>;
