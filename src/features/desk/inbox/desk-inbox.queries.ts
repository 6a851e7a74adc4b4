import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Day } from '../../../domain/day.ts';
import type { AnyCustomerId, StaffId, ThreadId } from '../../../domain/ids.ts';
import type { StaffViewer } from '../../../platform/web/staff-viewer.ts';
import {
  parseRegistrationNumber,
  registrationNumber,
  type ThreadState,
} from '../../messages/threads.rules.ts';
import { departmentsOf } from '../policies.ts';
import { type InboxFilter, type InboxView, searchQuery } from './inbox-filter.rules.ts';

export type InboxThread = {
  threadId: ThreadId;
  customerId: AnyCustomerId;
  number: string;
  subject: string;
  department: string;
  state: ThreadState;
  customerName: string;
  customerCode: string;
  openedAt: Temporal.Instant;
  lastMessageAt: Temporal.Instant;
  answerDue: Day;
  answeredAt: Temporal.Instant | null;
  staffId: StaffId | null;
  staffName: string | null;
};

export const inboxPageSize = 50;

/** Only the departments of whoever looks. */
export const isTheirs = (staff: StaffViewer): RawBuilder<boolean> => {
  const departments = departmentsOf(staff);
  return departments === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`t.department = any(${departments}::text[])`;
};

const isIn = (view: InboxView, staff: StaffViewer, today: Day): RawBuilder<boolean> => {
  const isOpen = sql`t.state <> 'resolved'`;
  if (view === 'resolved') return sql<boolean>`t.state = 'resolved'`;
  if (view === 'mine') return sql<boolean>`${isOpen} and t.staff_id = ${staff.staffId}`;
  if (view === 'unassigned') return sql<boolean>`${isOpen} and t.staff_id is null`;
  if (view === 'late') return sql<boolean>`${isOpen} and t.answered_at is null and t.answer_due < ${today}`;
  return sql<boolean>`${isOpen}`;
};

/**
 * The threads whose words, number or client code are searched for. Fenced, so that the planner finds the hits by their
 * index first and sorts them afterwards: walking all threads by date takes minutes where two words never meet.
 */
function hitsOf(search: string): RawBuilder<unknown> {
  const number = parseRegistrationNumber(search);
  const words = searchQuery(search);
  const found = [
    sql`select customer_id, thread_id from threads where customer_id = (select customer_id from customers where code = ${search})`,
    ...(number
      ? [
          sql`select customer_id, thread_id from threads where number_year = ${number.year} and number = ${number.number}`,
        ]
      : []),
    ...(words
      ? [
          sql`select customer_id, thread_id from threads where words @@ to_tsquery('simple', ${words})`,
          sql`select customer_id, thread_id from thread_messages where words @@ to_tsquery('simple', ${words})`,
        ]
      : []),
  ];
  return sql`with hits as materialized (${sql.join(found, sql` union `)})`;
}

/** A page of threads: of a search the newest first, else those first whose day for the answer is nearest. */
export async function listInbox(
  db: Db,
  staff: StaffViewer,
  { filter, today, page }: { filter: InboxFilter; today: Day; page: number },
): Promise<{ threads: InboxThread[]; hasMore: boolean }> {
  const { view, department, search } = filter;
  const isSearch = search !== '';
  const order =
    isSearch || view === 'resolved'
      ? sql`t.last_message_at desc, t.thread_id desc`
      : sql`(t.answered_at is not null), t.answer_due, t.thread_id`;
  const { rows } = await sql<Omit<InboxThread, 'number'> & { year: number; number: number }>`
    ${isSearch ? hitsOf(search) : sql``}
    select t.thread_id as "threadId", t.customer_id as "customerId", t.number_year as year, t.number, t.subject,
      t.department, t.state, c.name as "customerName", c.code as "customerCode", t.opened_at as "openedAt",
      t.last_message_at as "lastMessageAt", t.answer_due as "answerDue", t.answered_at as "answeredAt",
      t.staff_id as "staffId", s.name as "staffName"
    from threads t
    ${isSearch ? sql`join hits h on h.customer_id = t.customer_id and h.thread_id = t.thread_id` : sql``}
    join customers c on c.customer_id = t.customer_id
    left join staff s on s.staff_id = t.staff_id
    where ${isTheirs(staff)} and ${isSearch ? sql`true` : isIn(view, staff, today)}
      and ${department ? sql`t.department = ${department}` : sql`true`}
    order by ${order}
    limit ${inboxPageSize + 1} offset ${(page - 1) * inboxPageSize}`.execute(db);
  const threads = rows
    .slice(0, inboxPageSize)
    .map(({ year, ...row }) => ({ ...row, number: registrationNumber({ year, number: row.number }) }));
  return { threads, hasMore: rows.length > inboxPageSize };
}

export type InboxCounts = Record<Exclude<InboxView, 'resolved'>, number>;

export async function countInbox(db: Db, staff: StaffViewer, today: Day): Promise<InboxCounts> {
  const { rows } = await sql<Record<keyof InboxCounts, bigint>>`
    select count(*) as open, count(*) filter (where t.staff_id = ${staff.staffId}) as mine,
      count(*) filter (where t.staff_id is null) as unassigned,
      count(*) filter (where t.answered_at is null and t.answer_due < ${today}) as late
    from threads t where t.state <> 'resolved' and ${isTheirs(staff)}`.execute(db);
  const [{ open = 0n, mine = 0n, unassigned = 0n, late = 0n } = {}] = rows;
  return { open: Number(open), mine: Number(mine), unassigned: Number(unassigned), late: Number(late) };
}

/** For the menu: what waits for the utility, in the departments of whoever looks. */
export async function countWaiting(db: Db, staff: StaffViewer): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from threads t
    where t.state in ('new', 'reopened', 'in-progress') and ${isTheirs(staff)}`.execute(db);
  return Number(rows[0]?.count ?? 0n);
}
