import type { Locale } from './domain/day.ts';

const ro = {
  languageChanged: 'Am schimbat limba.',
  accountActive: 'Contul este activ. Bine ați venit!',
  accountExists: 'Contul era deja activ. Intrați cu parola lui.',
  signedOut: 'Ați ieșit din portal.',
  signedOutOfDesk: 'Ați ieșit de la birou.',
  passwordReset: 'Parola a fost schimbată. Intrați cu cea nouă.',
  passwordChanged: 'Parola a fost schimbată.',
  emailConfirmationSent: 'V-am scris la adresa nouă. Confirmați-o de acolo.',
  emailChanged: 'Adresa de e-mail a fost schimbată.',
  sessionEnded: 'Ați ieșit de pe acel dispozitiv.',
  otherSessionsEnded: 'Ați ieșit de pe celelalte dispozitive.',
  accountClosed: 'Contul a fost închis.',
  customerAdded: 'Codul de client a fost adăugat.',
  customerRemoved: 'Codul de client a fost scos din cont.',
  customerChosen: 'Ați ales alt cod de client.',
  labelSaved: 'Numele a fost salvat.',
  passkeyAdded: 'Cheia de acces a fost adăugată.',
  passkeyRemoved: 'Cheia de acces a fost ștearsă.',
  staffInvited: 'Invitația este pe drum.',
  staffChanged: 'Rolul a fost schimbat.',
  staffRemoved: 'Angajatul a fost scos și ieșit de peste tot.',
  lettersOn: 'Vă vom scrie pe e-mail.',
  lettersOff: 'Nu vă mai scriem despre asta.',
};

const en: typeof ro = {
  languageChanged: 'The language has been changed.',
  accountActive: 'The account is active. Welcome!',
  accountExists: 'The account was active already. Sign in with its password.',
  signedOut: 'You are signed out.',
  signedOutOfDesk: 'You are signed out of the desk.',
  passwordReset: 'The password has been changed. Sign in with the new one.',
  passwordChanged: 'The password has been changed.',
  emailConfirmationSent: 'We have written to the new address. Confirm it from there.',
  emailChanged: 'The e-mail address has been changed.',
  sessionEnded: 'You are signed out on that device.',
  otherSessionsEnded: 'You are signed out on the other devices.',
  accountClosed: 'The account has been closed.',
  customerAdded: 'The client code has been added.',
  customerRemoved: 'The client code has been removed from the account.',
  customerChosen: 'You have chosen another client code.',
  labelSaved: 'The name has been saved.',
  passkeyAdded: 'The passkey has been added.',
  passkeyRemoved: 'The passkey has been deleted.',
  staffInvited: 'The invitation is on its way.',
  staffChanged: 'The role has been changed.',
  staffRemoved: 'They have been taken out and signed out everywhere.',
  lettersOn: 'We will write to you by e-mail.',
  lettersOff: 'We will not write to you about this any more.',
};

/** Flash messages: confirm what was just done, shown once on the next page. */
export const flashSentences = { ro, en } satisfies Record<Locale, typeof ro>;

export type FlashKey = keyof typeof ro;
