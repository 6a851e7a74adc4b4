import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { dayOf } from '../../../domain/day.ts';
import type { AccountId, ThreadId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Scope } from '../../../domain/scope.ts';
import { settingOn } from '../../../domain/setting.ts';
import { recordEvent } from '../../../platform/events/record-events.ts';
import { countTries } from '../../../platform/web/limits.ts';
import type { Deps } from '../../../platform/web/web.ts';
import { threadOpened } from '../messages.events.ts';
import { answerDays } from '../messages.settings.ts';
import type { ThreadContext } from '../thread-context.ts';
import { answerDueOn, registrationNumber } from '../threads.rules.ts';
import { addMessage } from './add-message.ts';
import { notifyOfReceipt } from './notify-of-thread.ts';
import { refuseGoneFile, useFiles } from './use-files.ts';
import { writingLimits } from './writing-limits.ts';

export type WritingDeps = Pick<Deps, 'db' | 'clock' | 'settings' | 'operator' | 'config' | 'secret'>;

export type NewThread = {
  accountId: AccountId;
  scope: Scope;
  department: string;
  topic?: string | undefined;
  subject: string;
  text: string;
  context?: ThreadContext | undefined;
  /** answers to the topic's own fields, by their key */
  fields?: Readonly<Record<string, string>>;
  uploadIds?: readonly string[];
  /** of the form: a form sent twice is one thread */
  formKey: string;
};

export type StartedThread = { threadId: ThreadId; number: string };
export type StartProblem = { kind: 'too-many'; seconds: number } | { kind: 'file-gone' };

/** Registers a message of a customer to a department, as a thread with a number and a day for its answer. */
export async function startThread(
  deps: WritingDeps,
  thread: NewThread,
): Promise<Result<StartedThread, StartProblem>> {
  const { db, clock } = deps;
  const { accountId, scope, formKey } = thread;
  const before = await findStartedThread(db, scope, formKey);
  if (before) return ok({ threadId: before.threadId, number: before.number });
  const refusal = await countTries(db, clock, [[writingLimits.threads, String(accountId)]]);
  if (refusal) return refuse({ kind: 'too-many', seconds: refusal.seconds });
  try {
    return await db.transaction().execute(async tx => ok(await insertThread(tx, deps, thread)));
  } catch (error) {
    if (!isSameForm(error)) return refuseGoneFile(error);
    // The second click of a double click, which waited for the first.
    const first = await findStartedThread(db, scope, formKey);
    if (!first) throw error;
    return ok({ threadId: first.threadId, number: first.number });
  }
}

const isSameForm = (error: unknown): boolean =>
  (error as { constraint?: string }).constraint === 'threads_customer_id_form_key_key';

async function insertThread(tx: Db, deps: WritingDeps, thread: NewThread): Promise<StartedThread> {
  const { accountId, scope, uploadIds = [] } = thread;
  const { customerId } = scope;
  const at = deps.clock.now();
  const day = dayOf(at);
  await useFiles(tx, { accountId, uploadIds, at });
  const number = await takeNumber(tx, day.year);
  const days = settingOn(deps.settings.known(), answerDays, { day });
  const due = answerDueOn(day, days);
  const { threadId } = await tx
    .insertInto('threads')
    .values({
      ...{ customer_id: customerId, number_year: day.year, number, account_id: accountId },
      ...{ department: thread.department, topic: thread.topic ?? null, subject: thread.subject },
      context: thread.context ? JSON.stringify(thread.context) : null,
      fields: JSON.stringify(thread.fields ?? {}),
      ...{ state: 'new', opened_at: at, last_message_at: at, form_key: thread.formKey },
      answer_due: due,
    })
    .returning('thread_id as threadId')
    .executeTakeFirstOrThrow();
  await recordEvent(tx, threadOpened, { customerId, accountId, subject: threadId, at });
  const message = { author: 'customer', accountId, via: 'portal', text: thread.text, at, uploadIds } as const;
  await addMessage(tx, { customerId, threadId }, message);
  await tx
    .deleteFrom('thread_drafts')
    .where('account_id', '=', accountId)
    .where('draft_of', '=', 'new')
    .execute();
  const registered = registrationNumber({ year: day.year, number });
  await notifyOfReceipt(tx, deps, {
    ...{ accountId, customerId, threadId, number: registered, due },
    ...{ subject: thread.subject, department: thread.department },
  });
  return { threadId, number: registered };
}

/** The next number of the year. Others that register wait for this transaction, so that none is left out. */
async function takeNumber(tx: Db, year: number): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into thread_numbers as n (year, last_number) values (${year}, 1)
    on conflict (year) do update set last_number = n.last_number + 1 returning last_number as number`.execute(
    tx,
  );
  return rows[0]?.number ?? 0;
}

/** What a form has been sent as already, with what was written then. */
export async function findStartedThread(
  db: Db,
  { customerId }: Scope,
  formKey: string,
): Promise<(StartedThread & { subject: string; text: string }) | undefined> {
  const row = await db
    .selectFrom('threads as t')
    .where('t.customer_id', '=', customerId)
    .where('t.form_key', '=', formKey)
    .select(['t.thread_id as threadId', 't.number_year as year', 't.number', 't.subject'])
    .select(({ selectFrom }) =>
      selectFrom('thread_messages as m')
        .whereRef('m.customer_id', '=', 't.customer_id')
        .whereRef('m.thread_id', '=', 't.thread_id')
        .select('m.body')
        .orderBy('m.message_id')
        .limit(1)
        .as('text'),
    )
    .executeTakeFirst();
  if (!row) return undefined;
  const { threadId, subject, text } = row;
  return { threadId, number: registrationNumber(row), subject, text: text ?? '' };
}
