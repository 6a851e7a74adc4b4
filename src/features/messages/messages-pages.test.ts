import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeInvoice } from '#test/factories/invoices.ts';
import { makeJpeg, makePdf } from '#test/factories/make-pictures.ts';
import { makeStaff } from '#test/factories/staff.ts';
import { receiveMails } from '#test/mailbox.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { collectQueries } from '#test/query-log.ts';
import { createSignedIn, signInAs } from '#test/signed-in.ts';
import { type AccountId, type InvoiceId, toId } from '../../domain/ids.ts';
import type { CustomerId } from '../../domain/scope.ts';
import { readOperator } from '../../operator.ts';
import { answerThread } from './writing/staff-writing.ts';

let portal: TestPortal;
let people = 0;

beforeAll(async () => {
  portal = await createTestPortal();
  const { departments, topics } = readOperator(join(import.meta.dirname, '../../../demo/operator.json'));
  Object.assign(portal.deps.operator, { departments, topics });
});

type Person = { visitor: Visitor & { accountId: AccountId }; customerId: CustomerId; email: string };

async function makePerson(): Promise<Person> {
  people += 1;
  const email = `p${people}@apa.example`;
  const customerId = await makeCustomer(portal.deps.db, { code: `8${String(people).padStart(6, '0')}` });
  return { visitor: await createSignedIn(portal, { email, customerIds: [customerId] }), customerId, email };
}

/** The hidden fields of the message form of a page, as a browser sends them. */
async function readForm(page: Response): Promise<Record<string, string>> {
  const html = await page.text();
  const form = /<form class="message-form"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
}

const formOf = (fields: Record<string, string>, files: Record<string, Buffer> = {}): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, content] of Object.entries(files))
    form.append('files', new Blob([new Uint8Array(content)]), name);
  return form;
};

const written = { department: 'network', subject: 'Presiune mică', text: 'Apa abia curge\n\nde luni.' };

/** Opens the form, fills it in and sends it. */
async function write(
  visitor: Visitor,
  fields: Record<string, string> = {},
  files: Record<string, Buffer> = {},
) {
  const hidden = await readForm(await visitor.get('/messages/new?other'));
  return await visitor.post('/messages/new', formOf({ ...hidden, ...written, do: 'send', ...fields }, files));
}

async function writeThread(visitor: Visitor): Promise<string> {
  const response = await write(visitor);
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
}

async function answer({ customerId }: Person, path: string, text = 'Am reparat conducta.') {
  const threadId = toId<Parameters<typeof answerThread>[1]['threadId']>(path.split('/').at(-1) ?? '');
  const staffId = await makeStaff(portal, { role: 'agent', name: 'Mihai Ionescu' });
  const { last_message_id: seen } = await portal.deps.db
    .selectFrom('threads')
    .select('last_message_id')
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
  const actor = { staffId, name: 'Mihai Ionescu', department: 'network' };
  const sent = { customerId, threadId, actor, text, seen, closes: false, formKey: crypto.randomUUID() };
  expect((await answerThread(portal.deps, sent)).ok).toBe(true);
}

const countThreads = async ({ customerId }: Person): Promise<number> =>
  (
    await portal.deps.db
      .selectFrom('threads')
      .select('thread_id')
      .where('customer_id', '=', customerId)
      .execute()
  ).length;

test('words lead to the topic: its department, and the telephone first when it cannot wait', async () => {
  const { visitor } = await makePerson();
  const page = await textOf(await visitor.get('/messages/new?q=Am+o+teava+sparta'));
  expect(page).toContain('Credem că este vorba despre: Țeavă spartă');
  expect(page.indexOf('0246 000 112')).toBeLessThan(page.indexOf('Subiect'));
  expect(page).toContain('Către: Avarii și rețea');
  const html = await (await visitor.get('/messages/new?q=vreau+eșalonare')).text();
  expect(html).toContain('href="/messages/new?other"');
  expect(html).toContain('name="topic-months"');
  expect(html).toContain('value="vreau eșalonare"');
  expect(await textOf(await visitor.get('/messages/new?q=bună+ziua'))).toContain('Alegeți departamentul');
});

test('a message is registered: number, day, department and files are on the page that follows', async () => {
  const person = await makePerson();
  const { visitor } = person;
  const sent = await write(visitor, {}, { 'țeava.jpg': await makeJpeg(), 'dovada.pdf': makePdf() });
  expect(sent.status).toBe(303);
  const path = sent.headers.get('location') ?? '';
  const html = await (await visitor.get(path)).text();
  expect(html).toMatch(/2026-\d{5}/);
  expect(html).toContain('miercuri, 23 decembrie');
  expect(html).toContain('Avarii și rețea');
  expect(html).toContain('Apa abia curge\n\nde luni.');
  const files = [...html.matchAll(/href="(\/messages\/\d+\/files\/[\da-f-]+)"/g)].map(
    ([, href = '']) => href,
  );
  const shown = await Promise.all(files.map(href => visitor.get(href)));
  const types = shown.map(({ headers }) => [
    headers.get('content-type'),
    headers.get('content-disposition')?.slice(0, 10),
  ]);
  expect(types.sort()).toEqual([
    ['application/pdf', 'attachment'],
    ['image/jpeg', 'inline'],
  ]);
  const stranger = await makePerson();
  expect((await stranger.visitor.get(files[0] ?? '')).status).toBe(404);
  expect((await stranger.visitor.get(path)).status).toBe(404);
  expect((await receiveMails(portal)).filter(({ to }) => to === person.email)).toHaveLength(1);
});

test('what is wrong is said beside its field, and text and files stay', async () => {
  const person = await makePerson();
  const { visitor } = person;
  const page = await visitor.get('/messages/new?topic=leak-allowance');
  const hidden = await readForm(page);
  const first = await visitor.post(
    '/messages/new',
    formOf(
      { ...hidden, subject: '', text: 'Am reparat.', 'topic-found-on': '31.02.2026', do: 'send' },
      {
        'bon.pdf': makePdf(),
        'pagina.html': Buffer.from('<script>alert(1)</script>'),
      },
    ),
  );
  expect(first.status).toBe(422);
  const html = await first.clone().text();
  for (const field of ['subject', 'topic-place', 'topic-found-on', 'topic-repaired-on', 'files'])
    expect(html).toContain(`href="#${field}"`);
  expect(html).toContain('pagina.html nu este o fotografie');
  expect(html).toContain('Am reparat.');
  expect(html).toContain('31.02.2026');
  const again = await readForm(first);
  expect(again.kept).toMatch(/^[\da-f-]{36}$/);
  const right = {
    ...{ subject: 'Scurgere', text: 'Am reparat.', 'topic-place': 'În casă', do: 'send' },
    ...{ 'topic-found-on': '1.11.2026', 'topic-repaired-on': '3.11.2026' },
  };
  const second = await visitor.post('/messages/new', formOf({ ...again, ...right }));
  expect(second.status).toBe(303);
  const thread = await textOf(await visitor.get(second.headers.get('location') ?? ''));
  expect(thread).toContain('bon.pdf');
  expect(thread).toContain('Unde a fost scurgerea: În casă');
  expect(thread).toContain('1 noiembrie 2026');
});

test('a topic that needs a file is not sent without one; a file may be left out again', async () => {
  const { visitor } = await makePerson();
  const hidden = await readForm(await visitor.get('/messages/new?topic=change-of-holder'));
  const fields = {
    ...{ ...hidden, subject: 'Titular', text: 'Am vândut casa.', do: 'send' },
    ...{ 'topic-new-holder': 'Ion Pop', 'topic-from': '1.11.2026' },
  };
  const without = await visitor.post('/messages/new', formOf(fields));
  expect(without.status).toBe(422);
  expect(await without.text()).toContain('Atașați: Actul');
  const draft = await visitor.post(
    '/messages/new',
    formOf({ ...fields, do: 'draft' }, { 'act.pdf': makePdf() }),
  );
  expect(draft.headers.get('location')).toBe('/messages/new');
  const { kept = '', ...back } = await readForm(await visitor.get('/messages/new'));
  const leftOut = formOf({ ...fields, ...back, kept, [`without-${kept}`]: 'yes' });
  expect((await visitor.post('/messages/new', leftOut)).status).toBe(422);
  expect((await visitor.post('/messages/new', formOf({ ...fields, ...back, kept }))).status).toBe(303);
});

test('a form sent twice, by a double click or the back button, is one message', async () => {
  const person = await makePerson();
  const hidden = await readForm(await person.visitor.get('/messages/new?other'));
  const send = () => person.visitor.post('/messages/new', formOf({ ...hidden, ...written, do: 'send' }));
  const both = await Promise.all([send(), send()]);
  const locations = [...both, await send()].map(response => response.headers.get('location'));
  expect(new Set(locations).size).toBe(1);
  expect(await countThreads(person)).toBe(1);
});

test('who goes back, changes what was sent and sends again has written a second message; nothing is lost', async () => {
  const person = await makePerson();
  const { visitor } = person;
  const hidden = await readForm(await visitor.get('/messages/new?other'));
  const send = (text: string) =>
    visitor.post('/messages/new', formOf({ ...hidden, ...written, text, do: 'send' }));
  const first = await send('Nu am apă.');
  const second = await send('Nu am apă de luni.');
  const path = second.headers.get('location') ?? '';
  expect(path).not.toBe(first.headers.get('location'));
  expect(await textOf(await visitor.get(path))).toContain('Nu am apă de luni.');
  expect((await send('Nu am apă de luni.')).headers.get('location')).toBe(path);
  expect(await countThreads(person)).toBe(2);

  const { key = '' } = await readForm(await visitor.get(path));
  const answer = (text: string) => visitor.post(`${path}/messages`, formOf({ key, text, do: 'send' }));
  for (const text of ['A venit.', 'A venit.', 'S-a oprit iar.', 'S-a oprit iar.']) await answer(text);
  const thread = await textOf(await visitor.get(path));
  expect(thread.split('A venit.')).toHaveLength(2);
  expect(thread.split('S-a oprit iar.')).toHaveLength(2);
});

test('a form with files that have arrived before is sent once too, and a used file stands in no other form', async () => {
  const person = await makePerson();
  const { visitor } = person;
  const hidden = await readForm(await visitor.get('/messages/new?other'));
  const refused = formOf({ ...hidden, ...written, subject: '', do: 'send' }, { 'a.pdf': makePdf() });
  const again = { ...(await readForm(await visitor.post('/messages/new', refused))), ...written, do: 'send' };
  const sent = await visitor.post('/messages/new', formOf(again));
  expect(sent.status).toBe(303);
  const back = await visitor.post('/messages/new', formOf(again));
  expect(back.headers.get('location')).toBe(sent.headers.get('location'));
  // Another tab still has the file, and another key.
  const other = await visitor.post('/messages/new', formOf({ ...again, key: crypto.randomUUID() }));
  expect(other.status).toBe(422);
  expect((await readForm(other)).kept ?? '').toBe('');
  expect(await countThreads(person)).toBe(1);
});

test('a draft is back when the page is opened again, and gone once it is sent', async () => {
  const person = await makePerson();
  const { visitor } = person;
  const hidden = await readForm(await visitor.get('/messages/new?topic=water-quality'));
  const typed = { ...hidden, subject: 'Apă tulbure', text: 'De ieri seară' };
  expect((await visitor.post('/messages/new/draft', typed)).status).toBe(204);
  const page = await visitor.get('/messages/new');
  const html = await page.clone().text();
  expect(html).toContain('value="Apă tulbure"');
  expect(html).toContain('De ieri seară');
  expect(await textOf(await visitor.get('/messages'))).toContain('Aveți un mesaj neterminat');
  const other = await makePerson();
  expect(await (await other.visitor.get('/messages/new')).text()).not.toContain('Apă tulbure');
  const sent = await visitor.post(
    '/messages/new',
    formOf({ ...(await readForm(page)), ...typed, do: 'send' }),
  );
  expect(sent.status).toBe(303);
  // A script that saves may come after the button.
  expect((await visitor.post('/messages/new/draft', typed)).status).toBe(204);
  expect(await textOf(await visitor.get('/messages'))).not.toContain('Aveți un mesaj neterminat');
});

test('whose session ended while they wrote signs in and finds what they wrote', async () => {
  const { visitor, email } = await makePerson();
  const hidden = await readForm(await visitor.get('/messages/new?other'));
  visitor.cookies.clear();
  const fields = { ...hidden, ...written, text: 'Un text lung', do: 'send' };
  const sent = await visitor.post('/messages/new', formOf(fields, { 'a.jpg': await makeJpeg() }));
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in?return=%2Fmessages%2Fnew']);
  await signInAs(visitor, email);
  expect(await (await visitor.get('/messages/new')).text()).toContain('Un text lung');
});

test('a ticket of somebody else, changed or too old, keeps nothing', async () => {
  const [ana, ion] = [await makePerson(), await makePerson()];
  const { ticket = '' } = await readForm(await ana.visitor.get('/messages/new?other'));
  const account = String(ana.visitor.accountId);
  const forged = ticket.replace(`${account}.`, `${ion.visitor.accountId}.`);
  for (const tried of [forged, `${ticket.slice(0, -1)}x`, ''])
    expect(
      (await portal.visitor().post('/messages/new', formOf({ ...written, ticket: tried }))).headers.get(
        'location',
      ),
    ).toBe('/sign-in');
  const before = portal.clock.now();
  portal.clock.add({ hours: 49 });
  const old = await portal.visitor().post('/messages/new', formOf({ ...written, ticket }));
  portal.clock.set(before.toString());
  expect(old.headers.get('location')).toBe('/sign-in');
  const drafts = await portal.deps.db.selectFrom('thread_drafts').select('account_id').execute();
  const ours = [ana.visitor.accountId, ion.visitor.accountId];
  expect(drafts.filter(({ account_id }) => ours.includes(account_id))).toEqual([]);
});

test('an answer is new until it is read, and stands first; answering, closing and reopening', async () => {
  const person = await makePerson();
  const { visitor } = person;
  const path = await writeThread(visitor);
  await writeThread(visitor);
  await answer(person, path);
  const list = await (await visitor.get('/messages')).text();
  expect(list.match(/răspuns nou/g)).toHaveLength(1);
  expect(list.indexOf(`href="${path}"`)).toBeLessThan(list.indexOf('nr. 2026', list.indexOf('Nou</span>')));
  const page = await visitor.get(path);
  const html = await page.clone().text();
  expect(html).toContain('Așteaptă răspunsul dvs.');
  expect(html).toContain('Am reparat conducta.');
  expect(html).not.toContain('Mihai');
  expect(await (await visitor.get('/messages')).text()).not.toContain('răspuns nou');

  const hidden = await readForm(page);
  const empty = await visitor.post(`${path}/messages`, formOf({ ...hidden, text: ' ', do: 'send' }));
  expect([empty.status, (await empty.text()).includes('Scrieți răspunsul.')]).toEqual([422, true]);
  const reply = { ...hidden, text: 'Mulțumesc!', do: 'send' };
  for (const _ of ['click', 'and again'])
    expect((await visitor.post(`${path}/messages`, formOf(reply))).status).toBe(303);
  expect((await (await visitor.get(path)).text()).match(/Mulțumesc!/g)).toHaveLength(1);

  expect((await visitor.post(`${path}/closure`, {})).status).toBe(303);
  expect(await textOf(await visitor.get(path))).toContain('Rezolvat');
  expect((await visitor.post(`${path}/closure`, {})).status).toBe(303);
  expect((await visitor.post(`${path}/reopening`, {})).status).toBe(303);
  expect(await textOf(await visitor.get(path))).toContain('Redeschis');
});

test('a person’s name is shown where the operator file says so', async () => {
  const person = await makePerson();
  const path = await writeThread(person.visitor);
  await answer(person, path);
  portal.deps.operator.namesOfStaffForCustomers = true;
  const page = await textOf(await person.visitor.get(path));
  portal.deps.operator.namesOfStaffForCustomers = false;
  expect(page).toContain('Mihai Ionescu, Avarii și rețea');
});

test('when the day has passed the page says so, and what one can do', async () => {
  const person = await makePerson();
  const path = await writeThread(person.visitor);
  const before = portal.clock.now();
  portal.clock.set('2026-12-23T23:59:00+02:00');
  await signInAs(person.visitor, person.email);
  expect(await textOf(await person.visitor.get(path))).not.toContain('trebuia să vină');
  portal.clock.set('2026-12-24T00:00:00+02:00');
  const page = await textOf(await person.visitor.get(path));
  portal.clock.set(before.toString());
  expect(page).toContain('Răspunsul trebuia să vină până 23 decembrie 2026');
  expect(page).toContain('ANPC');
});

test('begun from an invoice it carries the invoice as a link; another customer’s is not taken', async () => {
  const [ana, ion] = [await makePerson(), await makePerson()];
  const invoiceId = await makeInvoiceOf(ana);
  const page = await ana.visitor.get(`/messages/new?invoice=${invoiceId}`);
  expect(await page.clone().text()).toContain(`href="/invoices/${invoiceId}"`);
  const hidden = await readForm(page);
  const sent = await ana.visitor.post('/messages/new', formOf({ ...hidden, ...written, do: 'send' }));
  const thread = await (await ana.visitor.get(sent.headers.get('location') ?? '')).text();
  expect(thread).toContain(`href="/invoices/${invoiceId}"`);

  const foreign = await write(ion.visitor, { about: `invoice ${invoiceId}` });
  const shown = await (await ion.visitor.get(foreign.headers.get('location') ?? '')).text();
  expect(shown).not.toContain(`/invoices/${invoiceId}`);
  expect(shown).not.toContain('APP-');
});

test('an index is contested from its invoice: the days left, what was billed, a number and a day', async () => {
  const ana = await makePerson();
  const invoiceId = await makeInvoiceOf(ana);
  const invoice = await (await ana.visitor.get(`/invoices/${invoiceId}`)).text();
  const href = `/messages/new?topic=contest-index&amp;invoice=${invoiceId}`;
  expect(invoice).toContain(`href="${href}"`);
  const page = await ana.visitor.get(href.replace('&amp;', '&'));
  const text = await textOf(page.clone());
  expect(text).toContain('Contestația se primește până 3 decembrie 2026: mai sunt 10 zile');
  const hidden = await readForm(page);
  const contest = {
    subject: 'Index greșit',
    text: 'Nu este indexul meu.',
    'topic-shown-index': '100',
    do: 'send',
  };
  const sent = await ana.visitor.post(
    '/messages/new',
    formOf({ ...hidden, ...contest }, { 'a.jpg': await makeJpeg() }),
  );
  const thread = await textOf(await ana.visitor.get(sent.headers.get('location') ?? ''));
  expect(thread).toMatch(/Număr de înregistrare: 2026-\d{5}/);
  expect(thread).toContain('Ce arată apometrul acum: 100');
  expect(thread).toMatch(/Indexul de pe factură: \S+/);
});

test('a code of the account is chosen in the form; another’s is refused', async () => {
  const [ana, ion] = [await makePerson(), await makePerson()];
  await portal.deps.db
    .insertInto('account_customers')
    .values({ account_id: ana.visitor.accountId, customer_id: ion.customerId, linked_at: portal.clock.now() })
    .execute();
  const stranger = await makePerson();
  const codeOf = async ({ customerId }: Person) =>
    (
      await portal.deps.db
        .selectFrom('customers')
        .select('code')
        .where('customer_id', '=', customerId)
        .executeTakeFirstOrThrow()
    ).code;
  expect(await (await ana.visitor.get('/messages/new?other')).text()).toContain(
    `value="${await codeOf(ion)}"`,
  );
  expect((await write(ana.visitor, { code: await codeOf(stranger) })).status).toBe(422);
  const sent = await write(ana.visitor, { code: await codeOf(ion) });
  expect((await ana.visitor.get(sent.headers.get('location') ?? '')).status).toBe(200);
  expect([await countThreads(ana), await countThreads(ion), await countThreads(stranger)]).toEqual([0, 1, 0]);
});

test('a utility without departments has one, its customer service', async () => {
  const { visitor } = await makePerson();
  const { departments, topics } = portal.deps.operator;
  Object.assign(portal.deps.operator, { departments: [], topics: [] });
  const page = await textOf(await visitor.get('/messages/new'));
  const sent = await write(visitor, { department: '' });
  const thread = await textOf(await visitor.get(sent.headers.get('location') ?? ''));
  Object.assign(portal.deps.operator, { departments, topics });
  expect(page).toContain('Către: Relații cu clienții');
  expect(thread).toContain('Către: Relații cu clienții');
});

test('list and thread ask the database three times at most', async () => {
  const { visitor } = await makePerson();
  const path = await writeThread(visitor);
  await visitor.get(path);
  for (const page of ['/messages', path])
    expect(await collectQueries(() => visitor.get(page))).toHaveLength(3);
  expect(await collectQueries(() => visitor.get('/messages/new?topic=instalments'))).toHaveLength(2);
});

async function makeInvoiceOf({ customerId }: Person): Promise<InvoiceId> {
  const number = `APP-${people}-${customerId}`;
  await makeInvoice(portal.deps.db, customerId, { number, issuedOn: '2026-11-23' });
  const { invoice_id } = await portal.deps.db
    .selectFrom('invoices')
    .select('invoice_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return invoice_id;
}

test('begun from a payment or a reading it says which; what is nobody’s, or another’s, begins nothing', async () => {
  const [ana, ion] = [await makePerson(), await makePerson()];
  const invoiceId = await makeInvoiceOf(ana);
  const { db } = portal.deps;
  await db
    .insertInto('payments')
    .values({
      ...{
        customer_id: ana.customerId,
        reference: 'OP 77/1',
        paid_on: Temporal.PlainDate.from('2026-11-12'),
      },
      ...{ amount: 6971n, channel: 'bank', named_invoice_id: invoiceId, import_id: toId(0) },
    })
    .execute();
  const invoice = await (await ana.visitor.get(`/invoices/${invoiceId}`)).text();
  const href = /href="(\/messages\/new\?payment=[^"]+)"/.exec(invoice)?.[1] ?? '';
  const page = await ana.visitor.get(href);
  expect(await textOf(page.clone())).toContain('Despre: Plata de 69,71 lei din 12 noiembrie 2026');
  const sent = await ana.visitor.post(
    '/messages/new',
    formOf({ ...(await readForm(page)), ...written, do: 'send' }),
  );
  const thread = await (await ana.visitor.get(sent.headers.get('location') ?? '')).text();
  expect(thread).toContain(`href="/invoices/${invoiceId}"`);
  expect(await (await ion.visitor.get(href)).text()).not.toContain('69,71');

  await makeReading(ana);
  const reading = '/messages/new?meter=AB+1&on=2026-11-05';
  expect(await textOf(await ana.visitor.get(reading))).toContain('Apometrul AB 1, 5 noiembrie 2026: 421 m³');
  expect(await textOf(await ion.visitor.get(reading))).not.toContain('421 m³');
  for (const nonsense of [
    'invoice=x',
    'invoice=999999999999999999999',
    'payment=%00',
    'meter=AB+1&on=2026-13-99',
  ])
    expect((await ana.visitor.get(`/messages/new?${nonsense}`)).status).toBe(200);
});

async function makeReading({ customerId }: Person): Promise<void> {
  const { db } = portal.deps;
  const day = Temporal.PlainDate.from('2026-11-05');
  const { service_point_id } = await db
    .insertInto('service_points')
    .values({
      customer_id: customerId,
      services: 'water',
      code: 'LC 1',
      address: 'Strada Fântânii 3',
      import_id: toId(0),
      held_from: day,
    })
    .returning('service_point_id')
    .executeTakeFirstOrThrow();
  const { meter_id } = await db
    .insertInto('meters')
    .values({
      customer_id: customerId,
      service_point_id,
      serial: 'AB 1',
      installed_on: day,
      import_id: toId(0),
    })
    .returning('meter_id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('readings')
    .values({
      customer_id: customerId,
      meter_id,
      read_on: day,
      kind: 'read',
      index_litres: 421_000n,
      import_id: toId(0),
    })
    .execute();
}
