// Notifications: what an account is told, each thing once.
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

/** How a notification stands on the account's page; `open` says where its link leads. */
export type Entry = { title: string; sentence: string; open: string };

/** What a letter says: paragraphs before the button, its word, paragraphs after it. */
export type LetterWords = { subject: string; before: string[]; button: string; after: string[] };

/** What an attachment is made from: ids, and the moment the letter was wanted, so that it is made the same again. */
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
  /** where its button leads */
  path: (subject: string) => string;
  /** made when the letter is sent for the first time */
  attach?: (facts: AttachmentFacts) => Promise<MailAttachment[]>;
} & (
  | { sent: 'always' }
  /** to whom turned it on; such a letter says how it is turned off */
  | { sent: 'when-chosen'; choice: Record<Locale, Choice> }
);

/** The switch: what it is about, and what one gets. */
export type Choice = { title: string; lead: string };

export type NotificationKind<Facts = never> = {
  /** the name of its letter too */
  kind: string;
  icon: IconName;
  /** from its facts as the database keeps them: no amount, text or address changes once it is told */
  readEntry: (locale: Locale, stored: unknown) => Entry;
  /** where the entry leads */
  path: (subject: string) => string;
  letter: LetterOfKind<Facts>;
};

export const defineNotification = <Facts>({
  entry,
  facts,
  ...kind
}: Omit<NotificationKind<Facts>, 'readEntry'> & {
  /** what its sentences take */
  facts: z.ZodType<Facts>;
  entry: (locale: Locale, facts: Facts) => Entry;
}): NotificationKind<Facts> => ({
  ...kind,
  readEntry: (locale, stored) => entry(locale, facts.parse(stored)),
});

/** Those whose letters a person turns on and off. */
export const listChoices = (
  kinds: readonly NotificationKind[],
): { kind: string; words: Record<Locale, Choice> }[] =>
  kinds.flatMap(({ kind, letter }) =>
    letter.sent === 'when-chosen' ? [{ kind, words: letter.choice }] : [],
  );
