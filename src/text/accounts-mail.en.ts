import type { accountsMailRo } from './accounts-mail.ro.ts';
import { pluralEn } from './plural.ts';

export const accountsMailEn: typeof accountsMailRo = {
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
