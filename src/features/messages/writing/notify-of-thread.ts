import type { Db } from '../../../db/database.ts';
import type { Day } from '../../../domain/day.ts';
import type { AccountId, AnyCustomerId, MessageId, ThreadId } from '../../../domain/ids.ts';
import { localeFrom } from '../../../domain/locale.ts';
import { notify, type Recipient } from '../../notifications/notify.ts';
import { messageAnswered, messageClosed, messageReceived } from '../messages.notifications.ts';
import { replyAddressFor } from '../replies/reply-addresses.ts';
import { registrationNumber } from '../threads.rules.ts';
import { departmentName } from '../topics.rules.ts';
import type { LockedThread } from './change-thread.ts';
import type { WritingDeps } from './start-thread.ts';

type Registered = {
  accountId: AccountId;
  customerId: AnyCustomerId;
  threadId: ThreadId;
  number: string;
  due: Day;
  subject: string;
  department: string;
};

/** Confirms a message to whoever wrote it: its registration number, and the last day for the answer. */
export async function notifyOfReceipt(
  tx: Db,
  deps: WritingDeps,
  { accountId, customerId, threadId, number, due, subject, department }: Registered,
): Promise<void> {
  const [account] = await listRecipients(tx, customerId, [accountId]);
  if (!account) return;
  const name = departmentName(deps.operator, department, account.locale);
  await notify(tx, deps, messageReceived, {
    ...{ account, customerId, subject: String(threadId) },
    facts: { number, due: due.toString(), subject, department: name },
  });
}

type Answered = {
  thread: LockedThread;
  messageId: MessageId;
  department: string;
  text: string;
  closes: boolean;
};

/** Passes an answer on to everybody who wrote in the thread. */
export async function notifyOfAnswer(
  tx: Db,
  deps: WritingDeps,
  { thread, messageId, department, text, closes }: Answered,
): Promise<void> {
  for (const account of await listWriters(tx, thread)) {
    const replyTo = await replyAddressFor(tx, deps, { ...thread, accountId: account.accountId });
    await notify(tx, deps, messageAnswered, {
      ...{ account, customerId: thread.customerId, subject: String(thread.threadId), version: messageId },
      facts: {
        ...{ number: registrationNumber(thread), subject: thread.subject, text, closes },
        department: departmentName(deps.operator, department, account.locale),
        isAnswerable: replyTo !== undefined,
      },
      replyTo,
    });
  }
}

export async function notifyOfClosing(
  tx: Db,
  deps: WritingDeps,
  { thread, at }: { thread: LockedThread; at: Temporal.Instant },
): Promise<void> {
  for (const account of await listWriters(tx, thread)) {
    await notify(tx, deps, messageClosed, {
      ...{ account, customerId: thread.customerId, subject: String(thread.threadId) },
      version: BigInt(at.epochMilliseconds),
      facts: { number: registrationNumber(thread), subject: thread.subject },
    });
  }
}

/** The accounts that wrote in the thread and still have the client code. */
async function listWriters(tx: Db, { customerId, threadId }: LockedThread): Promise<Recipient[]> {
  const rows = await tx
    .selectFrom('thread_messages')
    .where('customer_id', '=', customerId)
    .where('thread_id', '=', threadId)
    .where('account_id', 'is not', null)
    .select('account_id as accountId')
    .distinct()
    .$narrowType<{ accountId: AccountId }>()
    .execute();
  return await listRecipients(
    tx,
    customerId,
    rows.map(({ accountId }) => accountId),
  );
}

async function listRecipients(
  tx: Db,
  customerId: AnyCustomerId,
  accountIds: readonly AccountId[],
): Promise<Recipient[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx
    .selectFrom('accounts as a')
    .innerJoin('account_customers as l', 'l.account_id', 'a.account_id')
    .where('l.customer_id', '=', customerId)
    .where('a.account_id', 'in', accountIds)
    .select(['a.account_id as accountId', 'a.email', 'a.locale'])
    .orderBy('a.account_id')
    .execute();
  return rows.map(({ locale, ...account }) => ({ ...account, locale: localeFrom(locale) }));
}
