import type { Db } from '../../../db/database.ts';
import type { AnyCustomerId, MessageId, StaffId, ThreadId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { recordEvent } from '../../../platform/events/record-events.ts';
import { threadMessageAdded } from '../messages.events.ts';
import type { ThreadProblem } from '../threads.rules.ts';
import { addMessage } from './add-message.ts';
import { changeThread, type LockedThread, lockThread } from './change-thread.ts';
import { notifyOfAnswer, notifyOfClosing } from './notify-of-thread.ts';
import type { WritingDeps } from './start-thread.ts';
import { findTextOfForm } from './write-to-thread.ts';

/** `record` writes what was done to the audit log, in the same transaction. */
export type StaffDeps = WritingDeps & { record?: (tx: Db) => Promise<void> };

/** Who of the staff acts, and for which department. */
export type StaffActor = { staffId: StaffId; name: string; department: string };

type Thread = { customerId: AnyCustomerId; threadId: ThreadId };

/** `changed`: somebody wrote since the page was made; `seen` is what it showed last. */
export type StaffProblem = ThreadProblem | 'no-thread' | 'changed';

/** undefined: the same form has been sent before */
type Added = { messageId: MessageId | undefined };

type Answer = Thread & {
  actor: StaffActor;
  text: string;
  /** the last message that the answerer had before them, of customers or staff, notes included */
  seen: MessageId;
  closes: boolean;
  formKey: string;
  uploadIds?: readonly string[];
};

/**
 * Answers a thread, and closes it when asked. Refused when somebody wrote meanwhile, so that two people do not both answer
 * unknowingly: the page shows what is new, and the next try has seen it.
 */
export const answerThread = (
  deps: StaffDeps,
  { actor, text, seen, closes, formKey, uploadIds = [], ...thread }: Answer,
): Promise<Result<Added, StaffProblem>> =>
  inThread<Added>(deps, thread, async (tx, locked, at) => {
    const sent = await findTextOfForm(tx, { ...thread, formKey });
    if (sent === text) return ok({ messageId: undefined });
    // Another text in a form that was sent before: the back button brought a page that has not seen its own answer.
    if (sent !== undefined || locked.lastMessageId !== seen) return refuse('changed');
    const change = { at, settings: deps.settings };
    const changed = await changeThread(tx, locked, 'staff-answered', { ...change, staffId: actor.staffId });
    if (!changed.ok) return changed;
    const messageId = await addMessage(tx, thread, {
      ...{
        author: 'staff',
        via: 'desk',
        staffId: actor.staffId,
        staffName: actor.name,
        department: actor.department,
      },
      ...{ text, at, formKey, uploadIds },
    });
    if (messageId === undefined) return ok({ messageId });
    if (closes) await changeThread(tx, { ...locked, state: changed.value }, 'staff-closed', change);
    await notifyOfAnswer(tx, deps, { thread: locked, messageId, department: actor.department, text, closes });
    return ok({ messageId });
  });

/** A note that customers never see. */
export const addInternalNote = (
  deps: StaffDeps,
  { actor, text, formKey, ...thread }: Thread & { actor: StaffActor; text: string; formKey: string },
): Promise<Result<Added, StaffProblem>> =>
  inThread<Added>(deps, thread, async (tx, locked, at) => {
    if ((await findTextOfForm(tx, { ...thread, formKey })) !== undefined) return ok({ messageId: undefined });
    const messageId = await addMessage(tx, locked, {
      ...{
        author: 'staff',
        via: 'desk',
        staffId: actor.staffId,
        staffName: actor.name,
        department: actor.department,
      },
      ...{ text, at, formKey, isNote: true },
    });
    return ok({ messageId });
  });

/** @param to undefined gives the thread back to the department */
export const assignThread = (
  deps: StaffDeps,
  { to, ...thread }: Thread & { to: StaffId | undefined },
): Promise<Result<undefined, StaffProblem>> =>
  inThread(deps, thread, async (tx, locked, at) => {
    const change = { at, settings: deps.settings, staffId: to ?? null };
    const result = await changeThread(tx, locked, 'staff-took', change);
    return result.ok ? ok(undefined) : result;
  });

/** Moves a thread to another department, where nobody has it yet. */
export const moveThread = (
  deps: StaffDeps,
  { department, ...thread }: Thread & { department: string },
): Promise<Result<undefined, StaffProblem>> =>
  inThread(deps, thread, async (tx, locked, at) => {
    if (locked.department === department) return ok(undefined);
    const change = { at, settings: deps.settings, department, staffId: null };
    const result = await changeThread(tx, locked, 'staff-moved', change);
    return result.ok ? ok(undefined) : result;
  });

/** Closes without an answer: what was asked is settled otherwise. The customer is told. */
export const closeThread = (deps: StaffDeps, thread: Thread): Promise<Result<undefined, StaffProblem>> =>
  inThread(deps, thread, async (tx, locked, at) => {
    const result = await changeThread(tx, locked, 'staff-closed', { at, settings: deps.settings });
    if (!result.ok) return result;
    await notifyOfClosing(tx, deps, { thread: locked, at });
    return ok(undefined);
  });

/** Closes a thread as continued in another one of the same customer, to which both sides then write. */
export const mergeThread = (
  deps: StaffDeps,
  { into, ...thread }: Thread & { into: ThreadId },
): Promise<Result<undefined, StaffProblem>> =>
  deps.db.transaction().execute(async tx => {
    const { customerId, threadId } = thread;
    if (into === threadId) return refuse('no-thread');
    // In the order of their ids, so that merging each into the other at once is no deadlock.
    const ids = [threadId, into].toSorted((a, b) => Number(a - b));
    const locked: (LockedThread | undefined)[] = [];
    for (const id of ids) locked.push(await lockThread(tx, { customerId, threadId: id }));
    const [source, target] = [threadId, into].map(id => locked.find(one => one?.threadId === id));
    if (!source || !target) return refuse('no-thread');
    if (target.state === 'resolved') return refuse('is-resolved');
    const change = { at: deps.clock.now(), settings: deps.settings };
    const result = await changeThread(tx, source, 'staff-merged', change);
    if (!result.ok) return result;
    await tx
      .updateTable('threads')
      .set({ merged_into: into })
      .where('customer_id', '=', customerId)
      .where('thread_id', '=', threadId)
      .execute();
    await deps.record?.(tx);
    return ok(undefined);
  });

/** Accepts an e-mail whose sender had no proof: from now on it is the customer's message. */
export const acceptUnverified = (
  deps: StaffDeps,
  { messageId, ...thread }: Thread & { messageId: MessageId },
): Promise<Result<undefined, StaffProblem>> =>
  inThread(deps, thread, async (tx, locked, at) => {
    const { numUpdatedRows } = await tx
      .updateTable('thread_messages')
      .set({ is_verified: true })
      .where('customer_id', '=', thread.customerId)
      .where('thread_id', '=', thread.threadId)
      .where('message_id', '=', messageId)
      .where('is_verified', '=', false)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return ok(undefined);
    await changeThread(tx, locked, 'customer-wrote', { at, settings: deps.settings });
    const { customerId, threadId } = thread;
    await recordEvent(tx, threadMessageAdded, { customerId, subject: threadId, version: messageId, at });
    return ok(undefined);
  });

const inThread = <Value>(
  { db, clock, record }: StaffDeps,
  { customerId, threadId }: Thread,
  change: (tx: Db, locked: LockedThread, at: Temporal.Instant) => Promise<Result<Value, StaffProblem>>,
): Promise<Result<Value, StaffProblem>> =>
  db.transaction().execute(async tx => {
    const locked = await lockThread(tx, { customerId, threadId });
    if (!locked) return refuse('no-thread');
    const result = await change(tx, locked, clock.now());
    if (result.ok) await record?.(tx);
    return result;
  });
