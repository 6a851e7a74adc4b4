import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  title: 'Activați contul',
  lead: (email: string) => `Mai este un singur pas pentru contul ${email}.`,
  button: 'Activați contul',
  otherBrowser:
    'Acest link a fost deschis în alt browser decât cel în care v-ați înregistrat, așa că vă cerem parola.',
  password: 'Parola aleasă la înregistrare',
  otherPassword: 'Nu mai știu parola sau nu eu am ales-o',
  otherPasswordWhy: 'Linkul a venit pe adresa dumneavoastră, deci puteți alege acum altă parolă.',
  otherPasswordButton: 'Activați cu parola nouă',
  expiredTitle: 'Linkul a expirat',
  expired: (hours: number) =>
    `Un link de activare este bun ${pluralRo(hours, 'oră', 'ore')}. Vă trimitem altul la aceeași adresă, fără să mai completați ceva.`,
  usedTitle: 'Linkul a fost deja folosit',
  used: 'Probabil contul este activ și puteți intra. Dacă nu, vă trimitem un link nou la aceeași adresă.',
  unknownTitle: 'Linkul nu este întreg',
  unknown:
    'Unele programe de e-mail taie linkurile lungi. Deschideți-l încă o dată din mesaj sau înregistrați-vă din nou: adresa dumneavoastră este liberă.',
  renew: 'Cereți un link nou',
};

const en: typeof ro = {
  title: 'Activate the account',
  lead: email => `One more step for the account ${email}.`,
  button: 'Activate the account',
  otherBrowser:
    'This link was opened in another browser than the one you signed up in, so we ask for the password.',
  password: 'The password chosen at sign-up',
  otherPassword: 'I do not know the password, or did not choose it',
  otherPasswordWhy: 'The link came to your address, so you can choose another password now.',
  otherPasswordButton: 'Activate with the new password',
  expiredTitle: 'The link has expired',
  expired: hours =>
    `An activation link works for ${pluralEn(hours, 'hour', 'hours')}. We will send another to the same address; there is nothing to fill in.`,
  usedTitle: 'The link has been used already',
  used: 'Your account is probably active and you can sign in. If not, we will send a new link to the same address.',
  unknownTitle: 'The link is not whole',
  unknown:
    'Some mail programs cut long links. Open it once more from the message, or sign up again: your address is free.',
  renew: 'Send me a new link',
};

export const activationText = { ro, en } satisfies Record<Locale, typeof ro>;
