import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { AnyCustomerId, MessageId, StaffId, ThreadId } from '../../../domain/ids.ts';
import type { StaffViewer } from '../../../platform/web/staff-viewer.ts';
import { type ThreadContext, threadContext } from '../../messages/thread-context.ts';
import { filesOfMessage, type ThreadFile } from '../../messages/threads.queries.ts';
import { parseRegistrationNumber, registrationNumber } from '../../messages/threads.rules.ts';
import { type InboxThread, isTheirs } from './desk-inbox.queries.ts';

export type DeskThread = InboxThread & {
  topic: string | null;
  context: ThreadContext | undefined;
  fields: Record<string, string>;
  closedAt: Temporal.Instant | null;
  lastMessageId: MessageId;
  mergedInto: ThreadId | null;
};

/** @returns undefined for a thread of a department that is not theirs */
export async function findDeskThread(
  db: Db,
  staff: StaffViewer,
  threadId: ThreadId,
): Promise<DeskThread | undefined> {
  const { rows } = await sql<Omit<DeskThread, 'number'> & { year: number; number: number }>`
    select t.thread_id as "threadId", t.customer_id as "customerId", t.number_year as year, t.number, t.subject,
      t.department, t.state, c.name as "customerName", c.code as "customerCode", t.opened_at as "openedAt",
      t.last_message_at as "lastMessageAt", t.answer_due as "answerDue", t.answered_at as "answeredAt",
      t.staff_id as "staffId", s.name as "staffName", t.topic, t.context, t.fields, t.closed_at as "closedAt",
      t.last_message_id as "lastMessageId", t.merged_into as "mergedInto"
    from threads t join customers c on c.customer_id = t.customer_id left join staff s on s.staff_id = t.staff_id
    where t.thread_id = ${threadId} and ${isTheirs(staff)}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { year, number, context, ...thread } = row;
  return {
    ...thread,
    number: registrationNumber({ year, number }),
    context: threadContext.safeParse(context).data,
  };
}

export type DeskMessage = {
  messageId: MessageId;
  author: 'customer' | 'staff' | 'system';
  staffName: string | null;
  email: string | null;
  department: string | null;
  via: 'portal' | 'email' | 'desk' | 'counter';
  isNote: boolean;
  isVerified: boolean;
  text: string;
  quoted: string | null;
  writtenAt: Temporal.Instant;
  files: ThreadFile[];
};

/** Everything in a thread, notes and unproven e-mails included, oldest first. */
export async function listDeskMessages(
  db: Db,
  { customerId, threadId }: Pick<DeskThread, 'customerId' | 'threadId'>,
): Promise<DeskMessage[]> {
  const { rows } = await sql<Omit<DeskMessage, 'files'> & { files: ThreadFile[] | null }>`
    select m.message_id as "messageId", m.author, m.staff_name as "staffName", a.email, m.department, m.via,
      m.is_note as "isNote", m.is_verified as "isVerified", m.body as text, m.quoted, m.written_at as "writtenAt",
      ${filesOfMessage} as files
    from thread_messages m left join accounts a on a.account_id = m.account_id
    where m.customer_id = ${customerId} and m.thread_id = ${threadId}
    order by m.message_id`.execute(db);
  return rows.map(row => ({ ...row, files: row.files ?? [] }));
}

/** A file of a thread, of its notes too. */
export async function findDeskFile(
  db: Db,
  { customerId, threadId }: Pick<DeskThread, 'customerId' | 'threadId'>,
  uploadId: string,
) {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(uploadId)) return undefined;
  const row = await db
    .selectFrom('thread_files as f')
    .innerJoin('uploads as u', 'u.upload_id', 'f.upload_id')
    .where('f.customer_id', '=', customerId)
    .where('f.thread_id', '=', threadId)
    .where('f.upload_id', '=', uploadId)
    .where('u.state', '=', 'kept')
    .select([
      'u.upload_id as uploadId',
      'u.name',
      'u.kind',
      'u.kept_bytes as bytes',
      'u.received_at as receivedAt',
    ])
    .executeTakeFirst();
  return row && { ...row, kind: row.kind as ThreadFile['kind'] };
}

/** Who may be given a thread of a department: those who answer for it. */
export async function listColleagues(
  db: Db,
  department: string,
): Promise<{ staffId: StaffId; name: string }[]> {
  const rows = await db
    .selectFrom('staff')
    .where('removed_at', 'is', null)
    .where('joined_at', 'is not', null)
    .where('name', 'is not', null)
    .where('role', '<>', 'auditor')
    .where(sql<boolean>`(role = 'administrator' or ${department} = any(departments))`)
    .select(['staff_id as staffId', 'name'])
    .$narrowType<{ name: string }>()
    .orderBy('name')
    .execute();
  return rows;
}

/** A thread of the customer by its registration number, to merge another into. */
export async function findByNumber(
  db: Db,
  customerId: AnyCustomerId,
  text: string,
): Promise<ThreadId | undefined> {
  const number = parseRegistrationNumber(text);
  if (!number) return undefined;
  const row = await db
    .selectFrom('threads')
    .where('customer_id', '=', customerId)
    .where('number_year', '=', number.year)
    .where('number', '=', number.number)
    .select('thread_id as threadId')
    .executeTakeFirst();
  return row?.threadId;
}
