import { randomUUID } from 'node:crypto';
import type { Db } from '#src/db/database.ts';
import { declaredSettings } from '#src/declared-settings.ts';
import { type Day, timeZone } from '#src/domain/day.ts';
import type { AccountId, StaffId, ThreadId } from '#src/domain/ids.ts';
import type { Scope } from '#src/domain/scope.ts';
import { listLinkedCustomers } from '#src/features/customers/customers.queries.ts';
import { addInternalNote, answerThread, assignThread } from '#src/features/messages/writing/staff-writing.ts';
import { startThread, type WritingDeps } from '#src/features/messages/writing/start-thread.ts';
import { changeOwnThread, writeToThread } from '#src/features/messages/writing/write-to-thread.ts';
import type { Operator } from '#src/operator.ts';
import { openSettings } from '#src/platform/settings/settings.ts';
import { type Conversation, conversations, type Step } from './conversations.ts';

type Options = {
  db: Db;
  today: Day;
  now: Temporal.Instant;
  operator: Operator;
  publicUrl: URL;
  secret: string;
};

type Agent = { staffId: StaffId; name: string };
type Writer = { accountId: AccountId; scope: Scope };

/** Lets the cast and the desk write to each other as they would have, day by day, once. What would come later than now is left out. */
export async function holdConversations(options: Options): Promise<void> {
  const { db, today, now } = options;
  const before = await db.selectFrom('threads').select('thread_id').limit(1).executeTakeFirst();
  if (before) return;
  const log = { error: () => undefined };
  const settings = await openSettings({ db, log, declared: declaredSettings });
  const agent = await findAgent(db);
  for (const conversation of conversations.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    const writer = await findWriter(db, conversation.account);
    if (!writer) continue;
    const at = (hours: number): Temporal.Instant =>
      today
        .subtract({ days: conversation.daysAgo })
        .toZonedDateTime({ timeZone, plainTime: { hour: conversation.hour } })
        .toInstant()
        .add({ hours });
    const depsAt = (hours: number): WritingDeps => ({
      ...depsOf(options),
      settings,
      clock: { now: () => at(hours) },
    });
    const threadId = await begin(
      depsAt(0),
      { ...conversation, fields: datedFields(conversation, today) },
      writer,
    );
    for (const step of conversation.steps) {
      if (Temporal.Instant.compare(at(step.after), now) > 0) break;
      await take(depsAt(step.after), step, {
        ...writer,
        threadId,
        agent,
        department: conversation.department,
      });
    }
  }
}

const depsOf = ({ db, operator, publicUrl, secret }: Options) => ({
  ...{ db, operator, secret },
  config: {
    ...{ mode: 'demo' as const, publicUrl, trustedProxies: 0, inbox: '', largestExport: 0 },
    ...{ replyAddress: undefined, oidc: undefined },
  },
});

async function findAgent(db: Db): Promise<Agent> {
  const { staff_id: staffId, name } = await db
    .selectFrom('staff')
    .select(['staff_id', 'name'])
    .where('role', '=', 'agent')
    .orderBy('staff_id')
    .executeTakeFirstOrThrow();
  return { staffId, name: name ?? '' };
}

async function findWriter(db: Db, account: string): Promise<Writer | undefined> {
  const found = await db
    .selectFrom('accounts')
    .select('account_id as accountId')
    .where('email', '=', `${account}@demo.example`)
    .executeTakeFirst();
  if (!found) return undefined;
  const { customers } = await listLinkedCustomers(db, found.accountId);
  const [first] = customers;
  return first && { ...found, scope: { customerId: first.customerId } };
}

async function begin(
  deps: WritingDeps,
  { department, topic, subject, text, fields }: Conversation,
  { accountId, scope }: Writer,
): Promise<ThreadId> {
  const started = await startThread(deps, {
    ...{ accountId, scope, department, topic, subject, text, formKey: randomUUID() },
    ...(fields && { fields }),
  });
  if (!started.ok) throw new Error(`A conversation does not begin: ${started.problem.kind}.`);
  return started.value.threadId;
}

const datedFields = ({ fields = {} }: Conversation, today: Day): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value.replace(/^(\d+) days ago$/, (_, days) => today.subtract({ days: Number(days) }).toString()),
    ]),
  );

type Around = Writer & { threadId: ThreadId; agent: Agent; department: string };

async function take(
  deps: WritingDeps,
  step: Step,
  { accountId, scope, threadId, agent, department }: Around,
): Promise<void> {
  const thread = { ...scope, threadId };
  const result =
    'text' in step
      ? await say(deps, step, { accountId, scope, threadId, agent, department })
      : step.by === 'staff-takes'
        ? await assignThread(deps, { ...thread, to: agent.staffId })
        : await changeOwnThread(deps, thread, 'customer-closed');
  if (!result.ok) throw new Error(`A conversation does not go on: ${JSON.stringify(result.problem)}.`);
}

async function say(
  deps: WritingDeps,
  { by, text, closes = false }: Extract<Step, { text: string }>,
  { accountId, scope, threadId, agent, department }: Around,
) {
  const thread = { ...scope, threadId };
  const formKey = randomUUID();
  const actor = { ...agent, department };
  if (by === 'customer')
    return await writeToThread(deps, { ...thread, accountId, text, via: 'portal', formKey });
  if (by === 'note') return await addInternalNote(deps, { ...thread, actor, text, formKey });
  const seen = await lastMessageOf(deps.db, thread);
  return await answerThread(deps, { ...thread, actor, text, formKey, closes, seen });
}

async function lastMessageOf(db: Db, { customerId, threadId }: Scope & { threadId: ThreadId }) {
  const row = await db
    .selectFrom('threads')
    .select('last_message_id')
    .where('customer_id', '=', customerId)
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
  return row.last_message_id;
}
