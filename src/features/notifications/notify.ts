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
  /** an id: with kind, version and account it names the notification once */
  subject: string;
  version?: bigint;
  /** the account sees the notification while it has this client code */
  customerId?: AnyCustomerId;
  facts: Facts;
  /** where an answer to its letter goes */
  replyTo?: string | undefined;
};

/**
 * Tells an account something once: an entry on its page and, as the kind says, a letter. Called again, after a retry or in
 * two transactions at once, it does nothing. In the caller's transaction; never inside an import, whose rows others would
 * wait for: an event handler calls it.
 * @returns false when the account has been told before
 */
export async function notify<Facts>(
  tx: Db,
  deps: Pick<LetterDeps, 'operator' | 'config' | 'clock'>,
  kind: NotificationKind<Facts>,
  { account, subject, version = 1n, customerId, facts, replyTo }: Notice<Facts>,
): Promise<boolean> {
  const { accountId, email, locale } = account;
  const told = await tx
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
  if (!told) return false;
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
    ...{ notificationId: told.notificationId, isChosen, replyTo },
  });
  return true;
}
