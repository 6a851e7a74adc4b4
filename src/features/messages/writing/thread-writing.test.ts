import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makePdf } from '#test/factories/make-pictures.ts';
import { makeStaff } from '#test/factories/staff.ts';
import { receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { signInAs } from '#test/signed-in.ts';
import type { AccountId, ThreadId } from '../../../domain/ids.ts';
import type { CustomerId } from '../../../domain/scope.ts';
import { findThread, listThreadMessages, listThreads } from '../threads.queries.ts';
import type { LockedThread } from './change-thread.ts';
import {
  acceptUnverified,
  addInternalNote,
  answerThread,
  assignThread,
  closeThread,
  mergeThread,
  moveThread,
  type StaffActor,
} from './staff-writing.ts';
import { type NewThread, startThread } from './start-thread.ts';
import { changeOwnThread, writeToThread } from './write-to-thread.ts';
import { messagePurpose, writingLimits } from './writing-limits.ts';

let portal: TestPortal;
let customerId: CustomerId;
let ana: AccountId;
let mihai: StaffActor;
let accounts = 0;

const makeWriter = (): Promise<AccountId> =>
  makeAccount(portal.deps.db, {
    email: `scrie${++accounts}@apa.example`,
    customerIds: [customerId],
    now: portal.clock.now(),
  });

beforeAll(async () => {
  portal = await createTestPortal();
  customerId = await makeCustomer(portal.deps.db, { code: '7001234' });
  ana = await makeAccount(portal.deps.db, {
    email: 'ana@apa.example',
    customerIds: [customerId],
    now: portal.clock.now(),
  });
  const staffId = await makeStaff(portal, { role: 'agent', name: 'Mihai Ionescu' });
  mihai = { staffId, name: 'Mihai Ionescu', department: 'customers' };
});

const newThread = (overrides: Partial<NewThread> = {}): NewThread => ({
  ...{ accountId: ana, scope: { customerId }, department: 'customers', subject: 'Presiune mică' },
  ...{ text: 'Apa abia curge de luni.', formKey: randomUUID(), ...overrides },
});

async function start(overrides: Partial<NewThread> = {}) {
  const started = await startThread(portal.deps, newThread({ accountId: await makeWriter(), ...overrides }));
  if (!started.ok) throw new Error(started.problem.kind);
  return started.value;
}

const rowOf = (threadId: ThreadId) =>
  portal.deps.db
    .selectFrom('threads')
    .selectAll()
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
const lastOf = async (threadId: ThreadId): Promise<LockedThread['lastMessageId']> =>
  (await rowOf(threadId)).last_message_id;

const answer = async (threadId: ThreadId, overrides: Partial<Parameters<typeof answerThread>[1]> = {}) =>
  answerThread(portal.deps, {
    ...{ customerId, threadId, actor: mihai, text: 'Am reparat conducta.', closes: false },
    ...{ seen: await lastOf(threadId), formKey: randomUUID(), ...overrides },
  });

const write = (threadId: ThreadId, accountId = ana) =>
  writeToThread(portal.deps, {
    ...{ customerId, threadId, accountId, text: 'Tot nu curge.', via: 'portal', formKey: randomUUID() },
  });

const isNew = async (threadId: ThreadId) =>
  (await findThread(portal.deps.db, { customerId }, { threadId, accountId: ana }))?.isUnread;

async function receivePdf(accountId: AccountId): Promise<string> {
  const taken = await portal.deps.uploads.accept({
    ...{ accountId, stream: Readable.from([makePdf()]), name: 'dovada.pdf', purpose: messagePurpose },
  });
  if (!taken.ok) throw new Error(taken.problem);
  return taken.value.uploadId;
}

const listEvents = async (threadId: ThreadId): Promise<string[]> => {
  const rows = await portal.deps.db
    .selectFrom('events')
    .select('kind')
    .where('kind', 'like', 'thread-%')
    .where('subject', '=', String(threadId))
    .orderBy('event_id')
    .execute();
  return rows.map(({ kind }) => kind);
};

test('a form sent twice, also at the same moment, is one thread with one receipt', async () => {
  const accountId = await makeWriter();
  const form = newThread({ accountId, subject: 'De două ori' });
  const both = await Promise.all([startThread(portal.deps, form), startThread(portal.deps, form)]);
  const again = await startThread(portal.deps, form);
  expect(both[0].ok && both[0].value).toEqual(again.ok && again.value);
  expect(both[1].ok && both[1].value).toEqual(again.ok && again.value);
  const mails = (await receiveMails(portal)).filter(({ text }) => text.includes('De două ori'));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toContain(again.ok ? again.value.number : '');
});

test('numbers of a year have no gaps, whoever registers at once and whatever fails', async () => {
  portal.clock.set('2027-12-31T21:59:00Z');
  const accountId = await makeWriter();
  const forms = Array.from({ length: 9 }, (_, at) =>
    newThread({ accountId, ...(at % 3 === 0 && { uploadIds: [randomUUID()] }) }),
  );
  const twice = [...forms, ...forms].map(form => startThread(portal.deps, form));
  const results = await Promise.all(twice);
  const numbers = new Set(results.flatMap(result => (result.ok ? [result.value.number] : [])));
  // The second of two that register at once has taken a number, and gives it back.
  expect([...numbers].sort()).toEqual(Array.from({ length: 6 }, (_, at) => `2027-0000${at + 1}`));
  expect(results.filter(result => !result.ok && result.problem.kind === 'file-gone')).toHaveLength(6);

  // Midnight in Bucharest: the year is the utility's, not that of UTC.
  portal.clock.set('2027-12-31T22:00:00Z');
  expect((await start()).number).toBe('2028-00001');
});

test('an answer within 30 days of registration; who writes after it has read it, and begins them again', async () => {
  portal.clock.set('2026-11-25T23:30:00+02:00');
  const { threadId } = await start();
  expect(String((await rowOf(threadId)).answer_due)).toBe('2026-12-28');
  expect((await answer(threadId)).ok).toBe(true);
  expect(await rowOf(threadId)).toMatchObject({ state: 'waiting', answered_at: portal.clock.now() });
  portal.clock.set('2026-12-10T10:00:00+02:00');
  expect(await isNew(threadId)).toBe(true);
  await write(threadId);
  expect(await isNew(threadId)).toBe(false);
  expect(await rowOf(threadId)).toMatchObject({ state: 'in-progress', answered_at: null });
  expect(String((await rowOf(threadId)).answer_due)).toBe('2027-01-11');
  portal.clock.set('2026-12-12T10:00:00+02:00');
  await write(threadId);
  expect(String((await rowOf(threadId)).answer_due)).toBe('2027-01-11');
});

test('an answer is told by a letter that can be answered; a note is told to nobody', async () => {
  const accountId = await makeWriter();
  const { threadId, number } = await start({ accountId });
  await receiveMails(portal);
  const note = { customerId, threadId, actor: mihai, text: 'Client vechi, atenție.', formKey: randomUUID() };
  expect((await addInternalNote(portal.deps, note)).ok).toBe(true);
  expect(await receiveMails(portal)).toEqual([]);
  const formKey = randomUUID();
  expect((await answer(threadId, { formKey })).ok).toBe(true);
  expect((await answer(threadId, { formKey })).ok).toBe(true);
  const { reply_to } = await portal.deps.db
    .selectFrom('letters')
    .select('reply_to')
    .where('kind', '=', 'messageAnswered')
    .orderBy('wanted_at', 'desc')
    .executeTakeFirstOrThrow();
  expect(reply_to).toMatch(/^mesaje\+[a-z2-7]{26}@apa\.example$/);
  const mails = await receiveMails(portal);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toContain(number);
  expect(mails[0]?.text).toContain('Am reparat conducta.');
  expect(mails[0]?.text).toContain('Relații cu clienții');
  expect(mails[0]?.text).not.toContain('Mihai');
  const messages = await listThreadMessages(portal.deps.db, { customerId }, { threadId, accountId });
  expect(messages.map(({ author, isOwn }) => [author, isOwn])).toEqual([
    ['customer', true],
    ['staff', false],
  ]);
  expect(await listEvents(threadId)).toEqual([
    'thread-opened',
    'thread-message-added',
    'thread-message-added',
  ]);
});

test('two who answer at once: the second is told that somebody wrote meanwhile', async () => {
  const { threadId } = await start();
  const seen = await lastOf(threadId);
  const both = await Promise.all([answer(threadId, { seen }), answer(threadId, { seen })]);
  expect(both.map(result => (result.ok ? 'sent' : result.problem)).sort()).toEqual(['changed', 'sent']);
});

test('closing and reopening by either side, each told and recorded once', async () => {
  const accountId = await makeWriter();
  const { threadId } = await start({ accountId });
  const own = { customerId, threadId };
  const act = (action: 'customer-closed' | 'customer-reopened') => changeOwnThread(portal.deps, own, action);
  expect(await act('customer-reopened')).toEqual({ ok: false, problem: 'is-open' });
  expect(await act('customer-closed')).toEqual({ ok: true, value: 'resolved' });
  expect(await act('customer-closed')).toEqual({ ok: false, problem: 'is-resolved' });
  expect((await rowOf(threadId)).closed_at).not.toBeNull();
  expect(await act('customer-reopened')).toEqual({ ok: true, value: 'reopened' });
  expect((await rowOf(threadId)).closed_at).toBeNull();
  await receiveMails(portal);
  expect((await closeThread(portal.deps, own)).ok).toBe(true);
  expect((await receiveMails(portal)).map(({ subject }) => subject)).toHaveLength(1);
  await write(threadId, accountId);
  expect((await rowOf(threadId)).state).toBe('reopened');
  const changes = ['closed', 'reopened', 'closed', 'message-added', 'reopened'];
  expect((await listEvents(threadId)).slice(2)).toEqual(changes.map(change => `thread-${change}`));
});

test('staff take, move and merge threads; what is closed is not taken', async () => {
  const [one, other] = [await start(), await start()];
  const own = { customerId, threadId: one.threadId };
  expect((await assignThread(portal.deps, { ...own, to: mihai.staffId })).ok).toBe(true);
  expect(await rowOf(one.threadId)).toMatchObject({ state: 'in-progress', staff_id: mihai.staffId });
  expect((await moveThread(portal.deps, { ...own, department: 'network' })).ok).toBe(true);
  expect(await rowOf(one.threadId)).toMatchObject({ state: 'new', staff_id: null, department: 'network' });
  const eachIntoTheOther = await Promise.all([
    mergeThread(portal.deps, { ...own, into: other.threadId }),
    mergeThread(portal.deps, { customerId, threadId: other.threadId, into: one.threadId }),
  ]);
  expect(eachIntoTheOther.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const merged = [(await rowOf(one.threadId)).merged_into, (await rowOf(other.threadId)).merged_into];
  expect(merged.filter(into => into !== null)).toHaveLength(1);
  const closed = merged[0] === null ? other : one;
  const taken = await assignThread(portal.deps, { ...own, threadId: closed.threadId, to: mihai.staffId });
  expect(taken).toEqual({ ok: false, problem: 'is-resolved' });
});

test('an e-mail without proof of its sender changes nothing until staff accept it', async () => {
  const accountId = await makeWriter();
  const { threadId } = await start({ accountId });
  await answer(threadId);
  const added = await writeToThread(portal.deps, {
    ...{ customerId, threadId, accountId, text: 'Sunt eu.', via: 'email', emailId: '<1@x>', quoted: '' },
    isVerified: false,
  });
  const messageId = added.ok ? added.value.messageId : undefined;
  if (messageId === undefined) throw new Error('It was not added.');
  const countSeen = async () =>
    (await listThreadMessages(portal.deps.db, { customerId }, { threadId, accountId })).length;
  expect([await countSeen(), (await rowOf(threadId)).state]).toEqual([2, 'waiting']);
  await acceptUnverified(portal.deps, { customerId, threadId, messageId });
  expect([await countSeen(), (await rowOf(threadId)).state]).toEqual([3, 'in-progress']);
});

test('nobody writes into the thread of another customer, and staff need the right pair too', async () => {
  const { threadId } = await start();
  const stranger = await makeCustomer(portal.deps.db, { code: '7005678' });
  const foreign = { customerId: stranger, threadId };
  const written = await writeToThread(portal.deps, {
    ...{ ...foreign, accountId: ana, text: 'x', via: 'portal', formKey: randomUUID() },
  });
  expect(written).toEqual({ ok: false, problem: { kind: 'no-thread' } });
  expect(await changeOwnThread(portal.deps, foreign, 'customer-closed')).toEqual({
    ok: false,
    problem: 'no-thread',
  });
  expect(await closeThread(portal.deps, foreign)).toEqual({ ok: false, problem: 'no-thread' });
  const { threads } = await listThreads(
    portal.deps.db,
    { customerId: stranger },
    { accountId: ana, page: 1 },
  );
  expect(threads).toEqual([]);
});

test('limits are counted by account: who has used them up leaves the others of the code alone', async () => {
  const busy = await makeWriter();
  const formKey = randomUUID();
  const first = await start({ accountId: busy, formKey });
  for (let sent = 1; sent < writingLimits.threads.times; sent++) await start({ accountId: busy });
  const refused = await startThread(portal.deps, newThread({ accountId: busy }));
  expect(refused).toMatchObject({ ok: false, problem: { kind: 'too-many' } });
  // Sending a form again costs nothing.
  expect(await start({ accountId: busy, formKey })).toEqual(first);
  expect((await start()).number).toBeTruthy();
});

test('a file is used once, and only by whoever sent it', async () => {
  const [sender, other] = [await makeWriter(), await makeWriter()];
  const uploadId = await receivePdf(sender);
  const gone = { ok: false, problem: { kind: 'file-gone' } };
  expect(await startThread(portal.deps, newThread({ accountId: other, uploadIds: [uploadId] }))).toEqual(
    gone,
  );
  const { threadId } = await start({ accountId: sender, uploadIds: [uploadId] });
  expect(await startThread(portal.deps, newThread({ accountId: sender, uploadIds: [uploadId] }))).toEqual(
    gone,
  );
  const [message] = await listThreadMessages(portal.deps.db, { customerId }, { threadId, accountId: sender });
  expect(message?.files.map(({ name }) => name)).toEqual(['dovada.pdf']);
});

test('a closed account leaves its messages and their files to the utility, without the account', async () => {
  const email = 'pleaca@apa.example';
  const accountId = await makeAccount(portal.deps.db, {
    ...{ email, customerIds: [customerId], now: portal.clock.now() },
  });
  const uploadId = await receivePdf(accountId);
  const { threadId } = await start({ accountId, uploadIds: [uploadId] });
  await answer(threadId);
  await receiveMails(portal);
  const visitor = portal.visitor();
  await signInAs(visitor, email);
  expect((await visitor.post('/account/closure', { password: testPassword })).status).toBe(303);
  await receiveMails(portal);
  expect((await rowOf(threadId)).account_id).toBeNull();
  await portal.deps.uploads.forgetUnused();
  const [message] = await listThreadMessages(
    portal.deps.db,
    { customerId },
    { threadId, accountId: undefined },
  );
  expect(message).toMatchObject({ author: 'customer', isOwn: false });
  expect(await portal.deps.uploads.read({ uploadId })).toEqual(makePdf());
  expect((await answer(threadId)).ok).toBe(true);
  expect(await receiveMails(portal)).toEqual([]);
});
