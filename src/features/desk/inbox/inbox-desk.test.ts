import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeAccount } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { signInStaff } from '#test/factories/staff.ts';
import { receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { signInAs } from '#test/signed-in.ts';
import type { AccountId, ThreadId } from '../../../domain/ids.ts';
import type { CustomerId } from '../../../domain/scope.ts';
import { type NewThread, startThread } from '../../messages/writing/start-thread.ts';
import { writeToThread } from '../../messages/writing/write-to-thread.ts';

let portal: TestPortal;
let customerId: CustomerId;
let ana: AccountId;
let radu: Visitor;

const departments = ['invoices', 'repairs'].map(key => ({
  ...{ key, name: { ro: `Departamentul ${key}` }, email: `${key}@apa.example` },
}));

beforeAll(async () => {
  portal = await createTestPortal();
  portal.deps.operator.departments = departments;
  customerId = await makeCustomer(portal.deps.db, { code: '7001234', name: 'Izvor Ana' });
  const account = { email: 'ana@apa.example', customerIds: [customerId], now: portal.clock.now() };
  ana = await makeAccount(portal.deps.db, account);
  radu = await signInStaff(portal, { role: 'agent', departments: ['invoices'], name: 'Radu Ionescu' });
});

async function start(overrides: Partial<NewThread> = {}): Promise<{ threadId: ThreadId; number: string }> {
  await portal.deps.db.deleteFrom('limits').execute();
  const started = await startThread(portal.deps, {
    ...{ accountId: ana, scope: { customerId }, department: 'invoices', subject: 'Indexul nu e bun' },
    ...{ text: 'Pe factură scrie 251.', formKey: randomUUID(), ...overrides },
  });
  if (!started.ok) throw new Error(started.problem.kind);
  return started.value;
}

const pageOf = async (visitor: Visitor, path: string) => await (await visitor.get(path)).text();
const seenOn = (page: string) => /name="seen" value="(\d+)"/.exec(page)?.[1] ?? '';
const rowOf = (threadId: ThreadId) =>
  portal.deps.db
    .selectFrom('threads')
    .selectAll()
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
const deedsOn = async (number: string) => {
  const rows = await portal.deps.db
    .selectFrom('audit_log')
    .select('detail')
    .where('action', '=', 'threads.answer')
    .execute();
  return rows
    .map(({ detail }) => detail as { number: string; deed: string })
    .filter(one => one.number === number);
};

test('an agent reads a message, answers and closes it; the customer is told and reads the answer', async () => {
  const { threadId, number } = await start();
  expect(await pageOf(radu, '/desk/threads')).toContain('Indexul nu e bun');
  const page = await pageOf(radu, `/desk/threads/${threadId}`);
  expect(page).toContain('Pe factură scrie 251.');
  expect(page).toContain(number);
  const answer = { text: 'Aveți dreptate, îndreptăm.', seen: seenOn(page), key: randomUUID(), do: 'close' };
  const sent = await radu.post(`/desk/threads/${threadId}/answers`, answer);
  expect(sent.headers.get('location')).toBe(`/desk/threads/${threadId}`);
  expect(await rowOf(threadId)).toMatchObject({ state: 'resolved', answered_at: expect.anything() });
  const mails = await receiveMails(portal);
  const letter = mails.find(mail => mail.subject.startsWith(`Răspuns la mesajul ${number}`));
  expect(letter).toMatchObject({ to: 'ana@apa.example', text: expect.stringContaining('Aveți dreptate') });
  const visitor = portal.visitor();
  await signInAs(visitor, 'ana@apa.example');
  const own = await pageOf(visitor, `/messages/${threadId}`);
  expect(own).toContain('Aveți dreptate, îndreptăm.');
  expect(own).toContain('Departamentul invoices');
  expect(own).not.toContain('Radu Ionescu');
  expect(await deedsOn(number)).toEqual([{ number, deed: 'answered and closed' }]);
});

test('what waits for the customer is not said to wait for whoever reads at the desk', async () => {
  const { threadId } = await start();
  const seen = seenOn(await pageOf(radu, `/desk/threads/${threadId}`));
  await radu.post(`/desk/threads/${threadId}/answers`, { text: 'Ce serie are?', seen, key: randomUUID() });
  const visitor = portal.visitor();
  await signInAs(visitor, 'ana@apa.example');
  expect(await pageOf(visitor, `/messages/${threadId}`)).toContain('Așteaptă răspunsul dvs.');
  for (const path of [`/desk/threads/${threadId}`, '/desk/threads']) {
    const page = await pageOf(radu, path);
    expect(page).toContain('Așteaptă clientul');
    expect(page).not.toContain('răspunsul dvs.');
  }
});

test('the same answer sent twice is one answer', async () => {
  const { threadId } = await start();
  const seen = seenOn(await pageOf(radu, `/desk/threads/${threadId}`));
  const answer = { text: 'O dată', seen, key: randomUUID(), do: 'send' };
  await Promise.all([1, 2].map(() => radu.post(`/desk/threads/${threadId}/answers`, answer)));
  const page = await pageOf(radu, `/desk/threads/${threadId}`);
  expect(page.split('O dată')).toHaveLength(2);
});

test('who goes back and sends another text with the same form is told, and keeps it; a note never stands for an answer', async () => {
  const { threadId } = await start();
  const page = await pageOf(radu, `/desk/threads/${threadId}`);
  const form = { key: /name="key" value="([^"]*)"/.exec(page)?.[1] ?? '', seen: seenOn(page), do: 'send' };
  const answer = (text: string) => radu.post(`/desk/threads/${threadId}/answers`, { ...form, text });
  expect((await answer('Venim mâine.')).status).toBe(303);
  const other = await answer('Venim poimâine.');
  expect(other.status).toBe(422);
  expect(await other.text()).toMatch(/<textarea[^>]*name="text"[^>]*>\s*Venim poimâine\./);
  for (const note of ['Sunat.', 'Sunat.', 'Nu răspunde.'])
    await radu.post(`/desk/threads/${threadId}/notes`, { ...form, note });
  const after = await pageOf(radu, `/desk/threads/${threadId}`);
  for (const text of ['Venim mâine.', 'Sunat.', 'Nu răspunde.']) expect(after.split(text)).toHaveLength(2);
});

test('two people who answer at once: the second reads what is new first, and their text is kept', async () => {
  const { threadId } = await start();
  const ioana = await signInStaff(portal, { role: 'agent', departments: ['invoices'], name: 'Ioana Pop' });
  const seen = seenOn(await pageOf(radu, `/desk/threads/${threadId}`));
  await ioana.post(`/desk/threads/${threadId}/answers`, { text: 'De la Ioana', seen, key: randomUUID() });
  const late = await radu.post(`/desk/threads/${threadId}/answers`, {
    text: 'De la Radu',
    seen,
    key: randomUUID(),
  });
  expect(late.status).toBe(422);
  const page = await late.text();
  expect(page).toContain('Cineva a scris între timp');
  expect(page).toContain('De la Ioana');
  expect(page).toMatch(/<textarea[^>]*name="text"[^>]*>\s*De la Radu/);
  const again = { text: 'De la Radu', seen: seenOn(page), key: randomUUID() };
  expect((await radu.post(`/desk/threads/${threadId}/answers`, again)).status).toBe(303);
});

test('an answer without text is asked for, and nothing is sent', async () => {
  const { threadId } = await start();
  const refused = await radu.post(`/desk/threads/${threadId}/answers`, { text: ' \r\n ', key: randomUUID() });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('href="#text"');
  expect(await rowOf(threadId)).toMatchObject({ state: 'new', answered_at: null });
});

test('a note is for staff alone', async () => {
  const { threadId } = await start();
  await radu.post(`/desk/threads/${threadId}/notes`, { note: 'Citirea e a vecinului.', key: randomUUID() });
  expect(await pageOf(radu, `/desk/threads/${threadId}`)).toContain('Citirea e a vecinului.');
  const visitor = portal.visitor();
  await signInAs(visitor, 'ana@apa.example');
  expect(await pageOf(visitor, `/messages/${threadId}`)).not.toContain('Citirea e a vecinului.');
});

test('a message of another department is not there, nor can anything be done with it', async () => {
  const { threadId } = await start({ department: 'repairs', subject: 'Țeavă spartă' });
  expect(await pageOf(radu, '/desk/threads')).not.toContain('Țeavă spartă');
  expect(await pageOf(radu, '/desk/threads?q=spart')).not.toContain('Țeavă spartă');
  expect((await radu.get(`/desk/threads/${threadId}`)).status).toBe(404);
  for (const what of ['answers', 'notes', 'assignment', 'department', 'closure', 'merger', 'verification'])
    expect(
      (await radu.post(`/desk/threads/${threadId}/${what}`, { text: 'x', note: 'x', message: '1' })).status,
    ).toBe(404);
  expect(await rowOf(threadId)).toMatchObject({ state: 'new', staff_id: null });
});

test('a message is taken, moved to another department, and then gone from here', async () => {
  const { threadId } = await start({ subject: 'De mutat' });
  await radu.post(`/desk/threads/${threadId}/assignment`, { to: 'me' });
  expect(await rowOf(threadId)).toMatchObject({ state: 'in-progress' });
  expect(await pageOf(radu, '/desk/threads?view=mine')).toContain('De mutat');
  expect((await radu.post(`/desk/threads/${threadId}/department`, { department: 'nowhere' })).status).toBe(
    303,
  );
  expect(await rowOf(threadId)).toMatchObject({ department: 'invoices' });
  const moved = await radu.post(`/desk/threads/${threadId}/department`, { department: 'repairs' });
  expect(moved.headers.get('location')).toBe('/desk/threads');
  expect(await rowOf(threadId)).toMatchObject({ department: 'repairs', staff_id: null, state: 'new' });
});

test('a message is merged into another of the same customer, and not into anybody else’s', async () => {
  const [first, second] = [await start({ subject: 'Prima' }), await start({ subject: 'A doua' })];
  const wrong = await radu.post(`/desk/threads/${second.threadId}/merger`, { number: '2026-99999' });
  expect(wrong.status).toBe(422);
  await radu.post(`/desk/threads/${second.threadId}/merger`, { number: first.number });
  expect(await rowOf(second.threadId)).toMatchObject({ state: 'resolved', merged_into: first.threadId });
});

test('an e-mail without proof of its sender waits for an agent, who accepts it', async () => {
  const { threadId } = await start();
  await writeToThread(portal.deps, {
    ...{ customerId, threadId, accountId: ana, text: 'Scris de altundeva', via: 'email' },
    ...{ emailId: 'x@y', quoted: '', isVerified: false },
  });
  const page = await pageOf(radu, `/desk/threads/${threadId}`);
  expect(page).toContain('Expeditor neverificat');
  const message = /name="message" value="(\d+)"/.exec(page)?.[1] ?? '';
  await radu.post(`/desk/threads/${threadId}/verification`, { message });
  expect(await pageOf(radu, `/desk/threads/${threadId}`)).not.toContain('Expeditor neverificat');
});

test.each(['apometrul curge', 'APOMETRUL', 'racor', 'Tevi', '7001234'])(
  'a search for %j finds what was written',
  async search => {
    await start({ subject: 'La racord', text: 'Apometrul curge, sunt țevi vechi.' });
    expect(await pageOf(radu, `/desk/threads?q=${encodeURIComponent(search)}`)).toContain('La racord');
  },
);

test.each(["' or 1=1", '!&|():*', '\\', 'apometru & !curge', '\u0000', '😀'])(
  'a search for %j is only a search',
  async search => {
    expect((await radu.get(`/desk/threads?q=${encodeURIComponent(search)}`)).status).toBe(200);
  },
);

test('what is late is counted, and stands under "late"', async () => {
  const { threadId } = await start({ subject: 'De mult' });
  const due = Temporal.PlainDate.from('2026-11-20');
  await portal.deps.db
    .updateTable('threads')
    .set({ answer_due: due })
    .where('thread_id', '=', threadId)
    .execute();
  const page = await pageOf(radu, '/desk/threads?view=late');
  expect(page).toContain('De mult');
  expect(page).toContain('întârziat cu 3 zile');
});

test('an auditor reads every department and is offered nothing to change', async () => {
  const { threadId } = await start({ department: 'repairs', subject: 'Citit de auditor' });
  const auditor = await signInStaff(portal, { role: 'auditor' });
  expect(await pageOf(auditor, '/desk/threads')).toContain('Citit de auditor');
  const page = await pageOf(auditor, `/desk/threads/${threadId}`);
  expect(page).toContain('doar să citiți');
  expect(page).not.toContain('<textarea');
  const { customer_id } = await rowOf(threadId);
  const views = await portal.deps.db
    .selectFrom('audit_log')
    .selectAll()
    .where('subject', '=', 'thread')
    .where('action', '=', 'customers.view')
    .where('customer_id', '=', customer_id)
    .execute();
  expect(views.map(({ actor_role }) => actor_role)).toContain('auditor');
});

test('ids that are none are not found', async () => {
  for (const path of ['/desk/threads/0', '/desk/threads/x', '/desk/threads/1/files/x'])
    expect((await radu.get(path)).status).toBe(404);
  const { threadId } = await start();
  const seen = String((await rowOf(threadId)).last_message_id + 100n);
  const refused = await radu.post(`/desk/threads/${threadId}/answers`, { text: 'x', seen });
  expect(refused.status).toBe(422);
});
