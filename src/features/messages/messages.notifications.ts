import { z } from 'zod';
import { formatWeekday, type Locale } from '../../domain/day.ts';
import { paths } from '../../paths.ts';
import { defineNotification } from '../notifications/kinds/notification-kind.ts';
import { messageLettersText } from './message-letters.text.ts';

const spoken = (day: string, locale: Locale): string => formatWeekday(Temporal.PlainDate.from(day), locale);

/** A message has been registered; the subject is the thread's id. */
export const messageReceived = defineNotification({
  kind: 'messageReceived',
  icon: 'mail',
  facts: z.object({ number: z.string(), due: z.iso.date(), subject: z.string(), department: z.string() }),
  entry: (locale, { due, ...facts }) =>
    messageLettersText[locale].receivedEntry({ ...facts, due: spoken(due, locale) }),
  path: paths.thread,
  letter: {
    sent: 'always',
    words: (locale, { due, ...facts }) =>
      messageLettersText[locale].received({ ...facts, due: spoken(due, locale) }),
    path: paths.thread,
  },
});

/** The utility answered; the version is the message's id. */
export const messageAnswered = defineNotification({
  kind: 'messageAnswered',
  icon: 'mail',
  facts: z.object({
    number: z.string(),
    subject: z.string(),
    department: z.string(),
    text: z.string(),
    closes: z.boolean(),
    isAnswerable: z.boolean(),
  }),
  entry: (locale, facts) => messageLettersText[locale].answeredEntry(facts),
  path: paths.thread,
  letter: {
    sent: 'always',
    words: (locale, facts) => messageLettersText[locale].answered(facts),
    path: paths.thread,
  },
});

/** The utility closed the thread without an answer. */
export const messageClosed = defineNotification({
  kind: 'messageClosed',
  icon: 'mail',
  facts: z.object({ number: z.string(), subject: z.string() }),
  entry: (locale, facts) => messageLettersText[locale].closedEntry(facts),
  path: paths.thread,
  letter: {
    sent: 'always',
    words: (locale, facts) => messageLettersText[locale].closed(facts),
    path: paths.thread,
  },
});
