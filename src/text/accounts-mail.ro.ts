import { pluralRo } from './plural.ts';

const signature = (operator: string) => `Echipa ${operator}`;

/** Messages about an account: what stands before the button, on it and after it. */
export const accountsMailRo = {
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
