import type { Db } from '../../../db/database.ts';
import type { AccountId, AnyCustomerId, MessageId, ThreadId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { countTries } from '../../../platform/web/limits.ts';
import { markThreadRead } from '../threads.queries.ts';
import type { ThreadProblem, ThreadState } from '../threads.rules.ts';
import { addMessage } from './add-message.ts';
import { changeThread, lockThread } from './change-thread.ts';
import type { WritingDeps } from './start-thread.ts';
import { refuseGoneFile, useFiles } from './use-files.ts';
import { writingLimits } from './writing-limits.ts';

type Thread = { customerId: AnyCustomerId; threadId: ThreadId };

export type CustomerMessage = Thread & {
  accountId: AccountId;
  text: string;
  uploadIds?: readonly string[];
} & (
    | { via: 'portal'; formKey: string }
    | { via: 'email'; emailId: string | undefined; quoted: string; isVerified: boolean }
  );

type FormOrEmail = Thread &
  ({ via: 'portal'; formKey: string } | { via: 'email'; emailId: string | undefined });

/** undefined: it was added before */
type Added = { messageId: MessageId | undefined };

export type WriteProblem =
  | { kind: 'too-many'; seconds: number }
  | { kind: 'file-gone' }
  | { kind: 'no-thread' };

/**
 * Adds what a customer writes to a thread; a resolved one is reopened by it. The same form, or the same e-mail, again adds
 * nothing. An e-mail without proof of its sender is kept for staff, and changes nothing else.
 */
export async function writeToThread(
  deps: WritingDeps,
  message: CustomerMessage,
): Promise<Result<Added, WriteProblem>> {
  const { accountId, uploadIds = [], ...rest } = message;
  const { clock } = deps;
  const refusal = await countTries(deps.db, clock, [[writingLimits.messages, String(accountId)]]);
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  const written = deps.db.transaction().execute(async (tx): Promise<Result<Added, WriteProblem>> => {
    const at = clock.now();
    const thread = await lockThread(tx, message);
    if (!thread) return refuse({ kind: 'no-thread' });
    const sent = { ...rest, author: 'customer', accountId, at, uploadIds } as const;
    if (await wasAdded(tx, message)) return ok({ messageId: undefined });
    await useFiles(tx, { accountId, uploadIds, at });
    const messageId = await addMessage(tx, thread, sent);
    // Who answers has read.
    if (messageId !== undefined)
      await markThreadRead(tx, thread, { accountId, threadId: thread.threadId, through: messageId });
    const isVerified = rest.via === 'portal' || rest.isVerified;
    if (isVerified) await changeThread(tx, thread, 'customer-wrote', { at, settings: deps.settings });
    await tx
      .deleteFrom('thread_drafts')
      .where('account_id', '=', accountId)
      .where('draft_of', '=', String(thread.threadId))
      .execute();
    return ok({ messageId });
  });
  return await written.catch(refuseGoneFile);
}

/** Whether the same form, or the same e-mail, has been added to the thread. */
async function wasAdded(tx: Db, message: FormOrEmail): Promise<boolean> {
  if (message.via === 'portal') return (await findTextOfForm(tx, message)) !== undefined;
  if (message.emailId === undefined) return false;
  const added = await messagesOf(tx, message).where('email_id', '=', message.emailId).executeTakeFirst();
  return added !== undefined;
}

/** What was written in a form that was sent, by customers or staff; undefined when it was not sent. */
export const findTextOfForm = async (
  db: Db,
  { formKey, ...thread }: Thread & { formKey: string },
): Promise<string | undefined> =>
  (await messagesOf(db, thread).where('form_key', '=', formKey).executeTakeFirst())?.body;

const messagesOf = (db: Db, { customerId, threadId }: Thread) =>
  db
    .selectFrom('thread_messages')
    .select('body')
    .where('customer_id', '=', customerId)
    .where('thread_id', '=', threadId);

/** Closes or reopens a thread, as its customer. */
export async function changeOwnThread(
  deps: Pick<WritingDeps, 'db' | 'clock' | 'settings'>,
  thread: Thread,
  action: 'customer-closed' | 'customer-reopened',
): Promise<Result<ThreadState, ThreadProblem | 'no-thread'>> {
  return await deps.db.transaction().execute(async tx => {
    const locked = await lockThread(tx, thread);
    if (!locked) return refuse('no-thread');
    return await changeThread(tx, locked, action, { at: deps.clock.now(), settings: deps.settings });
  });
}
