import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const signature = (operator: string) => `Echipa ${operator}`;

const ro = {
  signature,
  ignore: 'Dacă nu dumneavoastră ați cerut asta, nu este nevoie să faceți nimic.',
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
  accountClosed: ({ operator }: { operator: string }) => ({
    subject: 'Contul a fost închis',
    before: [
      'Bună ziua,',
      `Contul dumneavoastră din portalul ${operator} a fost închis și datele lui au fost șterse. Vă puteți înregistra din nou oricând.`,
    ],
    button: 'Creați cont',
    after: [],
  }),
  customerLinked: ({ code, email, contact }: { code: string; email: string; contact: string }) => ({
    subject: `Încă un cont vede codul de client ${code}`,
    before: [
      'Bună ziua,',
      `Codul de client ${code} a fost adăugat în contul ${email}. Acel cont vede de acum facturile lui, ca și dumneavoastră. Dacă este cineva din familie sau un coleg, totul este în regulă. Dacă nu știți cine este, scrieți-ne la ${contact}.`,
    ],
    button: 'Intrați în portal',
    after: [],
  }),
};

const en: typeof ro = {
  signature: operator => `The team of ${operator}`,
  ignore: 'If you did not ask for this, there is nothing you need to do.',
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
  accountClosed: ({ operator }) => ({
    subject: 'The account has been closed',
    before: [
      'Hello,',
      `Your account in the portal of ${operator} has been closed and its data erased. You can sign up again at any time.`,
    ],
    button: 'Sign up',
    after: [],
  }),
  customerLinked: ({ code, email, contact }) => ({
    subject: `One more account sees client code ${code}`,
    before: [
      'Hello,',
      `Client code ${code} was added to the account ${email}. That account now sees its invoices, as you do. If it is somebody of your family or a colleague, all is well. If you do not know who it is, write to us at ${contact}.`,
    ],
    button: 'Sign in',
    after: [],
  }),
};

/** Messages about an account: what stands before the button, on it and after it. */
export const lettersText = { ro, en } satisfies Record<Locale, typeof ro>;

export type LettersWords = typeof ro;
