import type { flashRo } from './flash.ro.ts';

export const flashEn: typeof flashRo = {
  languageChanged: 'The language has been changed.',
  accountActive: 'The account is active. Welcome!',
  accountExists: 'The account was active already. Sign in with its password.',
  signedOut: 'You are signed out.',
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
};
