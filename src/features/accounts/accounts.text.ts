import type { Locale } from '../../domain/day.ts';

const ro = {
  field: {
    email: 'E-mail',
    emailHint: 'Vă scriem aici un link cu care activați contul.',
    password: 'Parola',
    newPassword: 'Parola nouă',
    currentPassword: 'Parola de acum',
    passwordHint: (min: number) =>
      `Cel puțin ${min} caractere. Câteva cuvinte la un loc sunt sigure și ușor de ținut minte.`,
    passwordAgain: 'Parola nu se păstrează în formular: scrieți-o din nou.',
    showPassword: 'Arătați',
    hidePassword: 'Ascundeți',
    remember: 'Rămân în portal pe acest dispozitiv',
    rememberHint: 'Nu bifați pe un calculator folosit și de alții.',
  },
  problems: {
    emailMissing: 'Scrieți adresa de e-mail.',
    emailShape: 'Adresa de e-mail pare incompletă. Una întreagă arată ca nume@exemplu.ro.',
    passwordMissing: 'Scrieți parola.',
    currentPasswordMissing: 'Scrieți parola de acum.',
    newPasswordMissing: 'Scrieți parola nouă.',
    passwordShort: 'Parola are nevoie de cel puțin 10 caractere.',
    passwordLong: 'Parola poate avea cel mult 128 de caractere.',
    passwordCommon: 'Parola aceasta se ghicește ușor. Alegeți alta, de exemplu câteva cuvinte la un loc.',
    passwordPersonal: 'Parola nu poate fi e-mailul sau codul dumneavoastră. Alegeți alta.',
  },
  linkGoneTitle: 'Linkul nu mai este bun',
  wrongPassword: 'Parola nu se potrivește. Încercați încă o dată.',
  signUpTitle: 'Creați cont',
  signInTitle: 'Intrați în portal',
};

const en: typeof ro = {
  field: {
    email: 'E-mail',
    emailHint: 'We send a link here that activates the account.',
    password: 'Password',
    newPassword: 'New password',
    currentPassword: 'Current password',
    passwordHint: min => `At least ${min} characters. A few words together are strong and easy to remember.`,
    passwordAgain: 'The form does not keep the password: type it again.',
    showPassword: 'Show',
    hidePassword: 'Hide',
    remember: 'Remember me on this device',
    rememberHint: 'Leave it empty on a computer that others use too.',
  },
  problems: {
    emailMissing: 'Type the e-mail address.',
    emailShape: 'The e-mail address looks incomplete. A whole one is like name@example.com.',
    currentPasswordMissing: 'Type the current password.',
    newPasswordMissing: 'Type the new password.',
    passwordMissing: 'Type the password.',
    passwordShort: 'The password needs at least 10 characters.',
    passwordLong: 'The password can have at most 128 characters.',
    passwordCommon: 'This password is easy to guess. Choose another, such as a few words together.',
    passwordPersonal: 'The password cannot be your e-mail or your code. Choose another.',
  },
  linkGoneTitle: 'The link no longer works',
  wrongPassword: 'The password does not match. Please try once more.',
  signUpTitle: 'Sign up',
  signInTitle: 'Sign in',
};

export const accountsText = { ro, en } satisfies Record<Locale, typeof ro>;
