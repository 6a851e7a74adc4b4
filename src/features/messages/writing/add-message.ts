import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { AccountId, AnyCustomerId, MessageId, StaffId, ThreadId } from '../../../domain/ids.ts';
import { recordEvent } from '../../../platform/events/record-events.ts';
import { threadMessageAdded } from '../messages.events.ts';

/** Who writes: a customer by one of their accounts, or somebody of the staff for a department. */
export type Author =
  | { author: 'customer'; accountId: AccountId }
  | { author: 'staff'; staffId: StaffId; staffName: string; department: string }
  | { author: 'system' };

export type NewMessage = Author & {
  via: 'portal' | 'email' | 'desk' | 'counter';
  text: string;
  at: Temporal.Instant;
  isNote?: boolean;
  isVerified?: boolean;
  quoted?: string | undefined;
  emailId?: string | undefined;
  formKey?: string | undefined;
  /** uploads that this transaction has marked as used */
  uploadIds?: readonly string[];
};

/**
 * Adds a message to a thread that the caller has locked or made. Notes, and e-mails of unproven senders, are for staff
 * alone: they neither count as an answer nor are they an event.
 * @returns undefined when the same form, or the same e-mail, has been added before
 */
export async function addMessage(
  tx: Db,
  { customerId, threadId }: { customerId: AnyCustomerId; threadId: ThreadId },
  { at, text, via, uploadIds = [], isNote = false, isVerified = true, ...message }: NewMessage,
): Promise<MessageId | undefined> {
  const staff = message.author === 'staff' ? message : undefined;
  const added = await tx
    .insertInto('thread_messages')
    .values({
      ...{
        customer_id: customerId,
        thread_id: threadId,
        author: message.author,
        via,
        body: text,
        written_at: at,
      },
      account_id: message.author === 'customer' ? message.accountId : null,
      ...{ staff_id: staff?.staffId ?? null, staff_name: staff?.staffName ?? null },
      department: staff?.department ?? null,
      ...{ is_note: isNote, is_verified: isVerified, quoted: message.quoted ?? null },
      ...{ email_id: message.emailId ?? null, form_key: message.formKey ?? null },
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('message_id as messageId')
    .executeTakeFirst();
  if (!added) return undefined;
  const { messageId } = added;
  if (uploadIds.length > 0) {
    await sql`insert into thread_files (customer_id, thread_id, message_id, upload_id)
      select ${customerId}, ${threadId}, ${messageId}, unnest(${uploadIds}::uuid[])`.execute(tx);
  }
  const isForAll = !isNote && isVerified;
  await tx
    .updateTable('threads')
    .set({
      last_message_id: messageId,
      last_message_at: at,
      ...(isForAll && message.author !== 'customer' && { last_answer_id: messageId }),
    })
    .where('customer_id', '=', customerId)
    .where('thread_id', '=', threadId)
    .execute();
  if (isForAll)
    await recordEvent(tx, threadMessageAdded, {
      ...{ customerId, subject: threadId, version: messageId, at },
    });
  return messageId;
}
