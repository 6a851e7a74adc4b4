import { z } from 'zod';
import { paths } from '../../../paths.ts';
import { defineNotification } from '../../notifications/kinds/notification-kind.ts';
import { emailLettersText } from './email-letters.text.ts';
import { emailNotificationsText } from './email-notifications.text.ts';

const facts = z.object({ email: z.string() });

export const emailChangeWasAsked = defineNotification({
  kind: 'emailChangeAsked',
  icon: 'mail',
  facts,
  entry: (locale, { email }) => emailNotificationsText[locale].emailChangeAsked(email),
  path: () => paths.account,
  letter: {
    sent: 'always',
    words: (locale, { email }, { contacts }) =>
      emailLettersText[locale].emailChangeAsked({ email, contact: contacts.customers }),
    path: () => paths.account,
  },
});

export const emailWasChanged = defineNotification({
  kind: 'emailChanged',
  icon: 'mail',
  facts,
  entry: (locale, { email }) => emailNotificationsText[locale].emailChanged(email),
  path: () => paths.account,
  letter: {
    sent: 'always',
    words: (locale, { email }, { contacts }) =>
      emailLettersText[locale].emailChanged({ email, contact: contacts.customers }),
    path: () => paths.signIn,
  },
});
