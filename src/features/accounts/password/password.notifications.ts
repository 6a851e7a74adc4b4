import { z } from 'zod';
import { paths } from '../../../paths.ts';
import { defineNotification } from '../../notifications/kinds/notification-kind.ts';
import { passwordLettersText } from './password-letters.text.ts';
import { passwordNotificationsText } from './password-notifications.text.ts';

/** Every change is notified, in case somebody else made it; the subject is a random id, unique to its transaction. */
export const passwordChanged = defineNotification({
  kind: 'passwordChanged',
  icon: 'lock',
  facts: z.object({}),
  entry: locale => passwordNotificationsText[locale].passwordChanged,
  path: () => paths.account,
  letter: {
    sent: 'always',
    words: (locale, _facts, { contacts }) =>
      passwordLettersText[locale].passwordChanged({ contact: contacts.customers }),
    path: () => paths.passwordReset,
  },
});
