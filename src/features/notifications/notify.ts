import type { Db } from '../../db/database.ts';
import type { Locale } from '../../domain/day.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import { wantsLetters } from './choices/letter-choices.queries.ts';
import type { NotificationKind } from './kinds/notification-kind.ts';
import { letterIdOf } from './letters/letter-ids.ts';
import { type LetterDeps, writeLetter } from './letters/write-letter.ts';

export type Recipient = { accountId: AccountId; email: string; locale: Locale };

type Notice<Facts> = {
  account: Recipient;
  /** an id; unique together with kind, version and account */
  subject: string;
  version?: bigint;
  /** the notification is shown only while the account has this client code */
  customerId?: AnyCustomerId;
  facts: Facts;
  /** the reply address of its letter */
  replyTo?: string | undefined;
};

/**
 * Notifies an account once: an entry on its page and, depending on the kind, a letter. Repeated calls, after a retry or in
 * concurrent transactions, do nothing. Runs in the caller's transaction. Never call it inside an import, whose locks others
 * would wait for: use an event handler.
 * @returns false when the account was notified before
 */
export async function notify<Facts>(
  tx: Db,
  deps: Pick<LetterDeps, 'operator' | 'config' | 'clock'>,
  kind: NotificationKind<Facts>,
  { account, subject, version = 1n, customerId, facts, replyTo }: Notice<Facts>,
): Promise<boolean> {
  const { accountId, email, locale } = account;
  const added = await tx
    .insertInto('notifications')
    .values({
      account_id: accountId,
      kind: kind.kind,
      subject,
      version,
      customer_id: customerId ?? null,
      facts: JSON.stringify(facts),
      notified_at: deps.clock.now(),
    })
    .onConflict(conflict => conflict.columns(['account_id', 'kind', 'subject', 'version']).doNothing())
    .returning('notification_id as notificationId')
    .executeTakeFirst();
  if (!added) return false;
  const { letter } = kind;
  const isChosen = letter.sent === 'when-chosen';
  if (isChosen && !(await wantsLetters(tx, { accountId, kind: kind.kind }))) return true;
  await writeLetter(tx, deps, {
    letterId: letterIdOf(`${kind.kind} ${subject} ${version}`, String(accountId)),
    kind: kind.kind,
    words: letter.words(locale, facts, deps.operator),
    to: email,
    locale,
    path: letter.path(subject),
    ...{ notificationId: added.notificationId, isChosen, replyTo },
  });
  return true;
}
