import { z } from 'zod';
import { paths } from '../../paths.ts';
import { defineNotification } from '../notifications/kinds/notification-kind.ts';
import { customerLettersText } from './customer-letters.text.ts';
import { customerNotificationsText } from './customer-notifications.text.ts';

/** To the customer's other accounts; `email` is masked. */
export const customerWasLinked = defineNotification({
  kind: 'customerLinked',
  icon: 'codes',
  facts: z.object({ code: z.string(), email: z.string() }),
  entry: (locale, facts) => customerNotificationsText[locale].customerLinked(facts),
  path: () => paths.customers,
  letter: {
    sent: 'always',
    words: (locale, facts, { contacts }) =>
      customerLettersText[locale].customerLinked({ ...facts, contact: contacts.customers }),
    path: () => paths.signIn,
  },
});
