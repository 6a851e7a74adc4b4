import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { dayOf } from '../../../domain/day.ts';
import type { AnyCustomerId, MessageId, StaffId, ThreadId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { settingOn } from '../../../domain/setting.ts';
import { recordEvent } from '../../../platform/events/record-events.ts';
import type { Settings } from '../../../platform/settings/settings.ts';
import { threadClosed, threadReopened } from '../messages.events.ts';
import { answerDays } from '../messages.settings.ts';
import {
  answerDueOn,
  applyAction,
  isForUtility,
  type ThreadAction,
  type ThreadProblem,
  type ThreadState,
} from '../threads.rules.ts';

/** A thread as locked by the transaction that changes it. */
export type LockedThread = {
  customerId: AnyCustomerId;
  threadId: ThreadId;
  year: number;
  number: number;
  department: string;
  subject: string;
  state: ThreadState;
  lastMessageId: MessageId;
  staffId: StaffId | null;
};

/** Locks a thread, so that what customers and staff do at the same moment happens one after the other. */
export async function lockThread(
  tx: Db,
  { customerId, threadId }: { customerId: AnyCustomerId; threadId: ThreadId },
): Promise<LockedThread | undefined> {
  const row = await tx
    .selectFrom('threads')
    .where('customer_id', '=', customerId)
    .where('thread_id', '=', threadId)
    .select([
      'customer_id as customerId',
      'thread_id as threadId',
      'number_year as year',
      'number',
      'department',
    ])
    .select(['subject', 'state', 'last_message_id as lastMessageId', 'staff_id as staffId'])
    .forUpdate()
    .executeTakeFirst();
  return row as LockedThread | undefined;
}

type Change = { at: Temporal.Instant; settings: Settings; department?: string; staffId?: StaffId | null };

/**
 * Applies an action to a locked thread: its state, its days, its events. The term for an answer begins again when a customer
 * reopens a thread, or writes after an answer.
 */
export async function changeThread(
  tx: Db,
  thread: LockedThread,
  action: ThreadAction,
  { at, settings, department, staffId }: Change,
): Promise<Result<ThreadState, ThreadProblem>> {
  const result = applyAction(thread.state, action);
  if (!result.ok) return refuse(result.problem);
  const state = result.value;
  const { customerId, threadId } = thread;
  const isReopened = thread.state === 'resolved' && state !== 'resolved';
  const isClosed = thread.state !== 'resolved' && state === 'resolved';
  const isAskedAgain =
    ['waiting', 'resolved'].includes(thread.state) && isForUtility(state) && action.startsWith('customer');
  const days = settingOn(settings.known(), answerDays, { day: dayOf(at) });
  await tx
    .updateTable('threads')
    .set({
      state,
      ...(isClosed && { closed_at: at }),
      ...(isReopened && { closed_at: null }),
      ...(isAskedAgain && { answer_due: answerDueOn(dayOf(at), days), answered_at: null }),
      ...(action === 'staff-answered' && { answered_at: sql`coalesce(answered_at, ${at})` }),
      ...(action === 'staff-closed' && { answered_at: sql`coalesce(answered_at, ${at})` }),
      ...(department !== undefined && { department }),
      ...(staffId !== undefined && { staff_id: staffId }),
    })
    .where('customer_id', '=', customerId)
    .where('thread_id', '=', threadId)
    .execute();
  const event = { customerId, subject: threadId, at };
  if (isClosed) await recordEvent(tx, threadClosed, event);
  if (isReopened) await recordEvent(tx, threadReopened, event);
  return ok(state);
}
