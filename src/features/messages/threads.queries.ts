import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Day } from '../../domain/day.ts';
import type { AccountId, AnyCustomerId, MessageId, ThreadId } from '../../domain/ids.ts';
import { provenCustomer } from '../../domain/proven-customer.ts';
import type { Scope } from '../../domain/scope.ts';
import { type ThreadContext, threadContext } from './thread-context.ts';
import { registrationNumber, type ThreadState } from './threads.rules.ts';

export type ListedThread = {
  threadId: ThreadId;
  number: string;
  subject: string;
  department: string;
  state: ThreadState;
  lastMessageAt: Temporal.Instant;
  isUnread: boolean;
};

export const threadPageSize = 20;

/** A page of the customer's threads: unread ones first, then the newest, and how many there are. */
export async function listThreads(
  db: Db,
  { customerId }: Scope,
  { accountId, page }: { accountId: AccountId; page: number },
): Promise<{ threads: ListedThread[]; total: number }> {
  const rows = await db
    .selectFrom('threads as t')
    .leftJoin('thread_reads as r', join =>
      join
        .on('r.account_id', '=', accountId)
        .onRef('r.customer_id', '=', 't.customer_id')
        .onRef('r.thread_id', '=', 't.thread_id'),
    )
    .where('t.customer_id', '=', customerId)
    .select([
      't.thread_id as threadId',
      't.number_year as year',
      't.number',
      't.subject',
      't.department',
      't.state',
    ])
    .select('t.last_message_at as lastMessageAt')
    .select(sql<boolean>`t.last_answer_id > coalesce(r.read_through, 0)`.as('isUnread'))
    .select(sql<bigint>`count(*) over ()`.as('total'))
    .orderBy(sql`t.last_answer_id > coalesce(r.read_through, 0)`, 'desc')
    .orderBy('t.last_message_at', 'desc')
    .orderBy('t.thread_id', 'desc')
    .limit(threadPageSize)
    .offset((page - 1) * threadPageSize)
    .execute();
  const threads = rows.map(({ year, total: _, ...row }) => ({
    ...row,
    number: registrationNumber({ year, number: row.number }),
    state: row.state as ThreadState,
  }));
  return { threads, total: Number(rows[0]?.total ?? 0) };
}

export type ThreadFile = { uploadId: string; name: string; kind: 'photo' | 'pdf'; bytes: number };

export type ThreadMessage = {
  messageId: MessageId;
  author: 'customer' | 'staff' | 'system';
  /** of the account that reads */
  isOwn: boolean;
  staffName: string | null;
  department: string | null;
  via: 'portal' | 'email' | 'desk' | 'counter';
  text: string;
  quoted: string | null;
  writtenAt: Temporal.Instant;
  files: ThreadFile[];
};

export type Thread = {
  threadId: ThreadId;
  number: string;
  subject: string;
  department: string;
  topic: string | null;
  state: ThreadState;
  context: ThreadContext | undefined;
  fields: Record<string, string>;
  openedAt: Temporal.Instant;
  answerDue: Day;
  answeredAt: Temporal.Instant | null;
  closedAt: Temporal.Instant | null;
  /** the thread that continues this one */
  mergedInto: ThreadId | null;
  isUnread: boolean;
  /** what the account typed and has not sent */
  draft: { typed: Record<string, string>; savedAt: Temporal.Instant } | undefined;
};

/** A thread as an account sees it; undefined when it is another customer's. */
export async function findThread(
  db: Db,
  { customerId }: Scope,
  { threadId, accountId }: { threadId: ThreadId; accountId: AccountId },
): Promise<Thread | undefined> {
  const row = await db
    .selectFrom('threads as t')
    .leftJoin('thread_reads as r', join =>
      join
        .on('r.account_id', '=', accountId)
        .onRef('r.customer_id', '=', 't.customer_id')
        .onRef('r.thread_id', '=', 't.thread_id'),
    )
    .leftJoin('thread_drafts as d', join =>
      join.on('d.account_id', '=', accountId).on('d.draft_of', '=', String(threadId)),
    )
    .where('t.customer_id', '=', customerId)
    .where('t.thread_id', '=', threadId)
    .select(['t.thread_id as threadId', 't.number_year as year', 't.number', 't.subject', 't.department'])
    .select(['t.topic', 't.state', 't.context', 't.fields', 't.opened_at as openedAt'])
    .select(['t.answer_due as answerDue', 't.answered_at as answeredAt', 't.closed_at as closedAt'])
    .select(['t.merged_into as mergedInto', 'd.typed as draft', 'd.saved_at as draftSavedAt'])
    .select(sql<boolean>`t.last_answer_id > coalesce(r.read_through, 0)`.as('isUnread'))
    .executeTakeFirst();
  if (!row) return undefined;
  const { year, number, context, draft, draftSavedAt, ...thread } = row;
  return {
    ...thread,
    number: registrationNumber({ year, number }),
    state: row.state as ThreadState,
    context: threadContext.safeParse(context).data,
    fields: row.fields as Record<string, string>,
    draft: draftSavedAt ? { typed: draft as Record<string, string>, savedAt: draftSavedAt } : undefined,
  };
}

/** Which of the account's customers a thread belongs to, whichever is chosen; undefined for anybody else's. */
export async function findThreadScope(
  db: Db,
  accountId: AccountId,
  threadId: ThreadId,
): Promise<Scope | undefined> {
  const row = await db
    .selectFrom('account_customers as l')
    .innerJoin('threads as t', 't.customer_id', 'l.customer_id')
    .where('l.account_id', '=', accountId)
    .where('t.thread_id', '=', threadId)
    .select('l.customer_id as customerId')
    .executeTakeFirst();
  return row && { customerId: provenCustomer(row.customerId) };
}

/** The files of the message `m` as JSON; null when it has none. */
export const filesOfMessage = sql<
  ThreadFile[] | null
>`(select json_agg(json_build_object('uploadId', u.upload_id, 'name', u.name, 'kind', u.kind,
          'bytes', u.kept_bytes) order by u.received_at, u.upload_id)
        from thread_files f join uploads u on u.upload_id = f.upload_id
        where f.customer_id = m.customer_id and f.thread_id = m.thread_id and f.message_id = m.message_id)`;

/** What customers see of a thread, oldest first: neither notes nor e-mails without proof of their sender. */
export async function listThreadMessages(
  db: Db,
  { customerId }: Scope,
  { threadId, accountId }: { threadId: ThreadId; accountId: AccountId | undefined },
): Promise<ThreadMessage[]> {
  const { rows } = await sql<Omit<ThreadMessage, 'files'> & { files: ThreadFile[] | null }>`
    select m.message_id as "messageId", m.author, coalesce(m.account_id = ${accountId ?? null}, false) as "isOwn",
      m.staff_name as "staffName", m.department, m.via, m.body as text, m.quoted, m.written_at as "writtenAt",
      ${filesOfMessage} as files
    from thread_messages m
    where m.customer_id = ${customerId} and m.thread_id = ${threadId} and not m.is_note and m.is_verified
    order by m.message_id`.execute(db);
  return rows.map(row => ({ ...row, files: row.files ?? [] }));
}

/** A file of one of the customer's threads, as the store has it; not one of a note. */
export async function findThreadFile(
  db: Db,
  { customerId }: Scope,
  { threadId, uploadId }: { threadId: ThreadId; uploadId: string },
) {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(uploadId)) return undefined;
  const row = await db
    .selectFrom('thread_files as f')
    .innerJoin('thread_messages as m', join =>
      join
        .onRef('m.customer_id', '=', 'f.customer_id')
        .onRef('m.thread_id', '=', 'f.thread_id')
        .onRef('m.message_id', '=', 'f.message_id'),
    )
    .innerJoin('uploads as u', 'u.upload_id', 'f.upload_id')
    .where('f.customer_id', '=', customerId)
    .where('f.thread_id', '=', threadId)
    .where('f.upload_id', '=', uploadId)
    .where('m.is_note', '=', false)
    .where('m.is_verified', '=', true)
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

/** Marks a thread as read by an account, as far as a page showed it. */
export async function markThreadRead(
  db: Db,
  { customerId }: { customerId: AnyCustomerId },
  { accountId, threadId, through }: { accountId: AccountId; threadId: ThreadId; through: MessageId },
): Promise<void> {
  await sql`
    insert into thread_reads as r (account_id, customer_id, thread_id, read_through)
    values (${accountId}, ${customerId}, ${threadId}, ${through})
    on conflict (account_id, customer_id, thread_id)
    do update set read_through = excluded.read_through where r.read_through < excluded.read_through`.execute(
    db,
  );
}
