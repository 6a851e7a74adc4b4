// Notifications to an account, each sent once.
//
//   declare   export const passwordChanged = defineNotification({ kind: 'passwordChanged', … });     in the feature's x.notifications.ts
//   list      src/notification-kinds.ts
//   tell      await notify(tx, deps, passwordChanged, { account, subject, facts })                   notify.ts
//
// It has an entry on the account's page and, where its kind says so, a letter.

import type { z } from 'zod';
import type { Db } from '../../../db/database.ts';
import type { Locale } from '../../../domain/day.ts';
import type { AccountId, AnyCustomerId } from '../../../domain/ids.ts';
import type { Operator } from '../../../operator.ts';
import type { MailAttachment } from '../../../platform/mail/mail.ts';
import type { IconName } from '../../../ui/icon-paths.ts';

/** A notification on the account's page; `open` is the label of its link. */
export type Entry = { title: string; sentence: string; open: string };

/** A letter's text: paragraphs before the button, its label, paragraphs after it. */
export type LetterWords = { subject: string; before: string[]; button: string; after: string[] };

/** Input of an attachment: ids, and when the letter was requested, so that making it again gives the same result. */
export type AttachmentFacts = {
  db: Db;
  publicUrl: URL;
  accountId: AccountId;
  customerId: AnyCustomerId | undefined;
  subject: string;
  locale: Locale;
  wantedAt: Temporal.Instant;
};

type LetterOfKind<Facts> = {
  words: (locale: Locale, facts: Facts, operator: Operator) => LetterWords;
  /** the target of its button */
  path: (subject: string) => string;
  /** created when the letter is first sent */
  attach?: (facts: AttachmentFacts) => Promise<MailAttachment[]>;
} & (
  | { sent: 'always' }
  /** only to accounts that turned it on; such a letter has a link to turn it off */
  | { sent: 'when-chosen'; choice: Record<Locale, Choice> }
);

/** The switch's label and explanation. */
export type Choice = { title: string; lead: string };

export type NotificationKind<Facts = never> = {
  /** also the name of its letter */
  kind: string;
  icon: IconName;
  /** from the stored facts: amounts, texts and addresses do not change after the notification */
  readEntry: (locale: Locale, stored: unknown) => Entry;
  /** the target of the entry's link */
  path: (subject: string) => string;
  letter: LetterOfKind<Facts>;
};

export const defineNotification = <Facts>({
  entry,
  facts,
  ...kind
}: Omit<NotificationKind<Facts>, 'readEntry'> & {
  /** parameters of its sentences */
  facts: z.ZodType<Facts>;
  entry: (locale: Locale, facts: Facts) => Entry;
}): NotificationKind<Facts> => ({
  ...kind,
  readEntry: (locale, stored) => entry(locale, facts.parse(stored)),
});

/** The kinds whose letters a person can turn on and off. */
export const listChoices = (
  kinds: readonly NotificationKind[],
): { kind: string; words: Record<Locale, Choice> }[] =>
  kinds.flatMap(({ kind, letter }) =>
    letter.sent === 'when-chosen' ? [{ kind, words: letter.choice }] : [],
  );
