import { beforeAll, beforeEach, expect, test } from 'vitest';
import { writeExport } from '#test/exports.ts';
import { makeUbl } from '#test/factories/ubl.ts';
import { startFakeMailServer } from '#test/fake-mail-server.ts';
import { runJobs } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { hirePostman, linksIn, recipientOf } from '#test/postman.ts';
import { createSignedIn } from '#test/signed-in.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import { importExchange } from '../exchange/in/import/import-exchange.ts';

let portal: TestPortal;
let customerId: AnyCustomerId;
let wants: Visitor & { accountId: AccountId };
let without: Visitor;
let hour = 6;
let number = 1;

/** Imports an export with one more invoice, issued on a day of November. */
async function issue({ on = 22, name = `APB ${++number}` } = {}): Promise<string> {
  hour += 1;
  const day = `2026-11-${String(on).padStart(2, '0')}`;
  const path = await writeExport(
    {},
    {
      'manifest.json': `{"asOf":"2026-11-23T${String(hour).padStart(2, '0')}:00:00+02:00"}`,
      'customers.csv': 'customer_code,kind,name\nA,person,Ana',
      'contracts.csv': 'customer_code,contract_number,signed_on\nA,11,2020-01-01',
      [`invoices/${name.replace(' ', '')}.xml`]: makeUbl({
        ...{ number: name, customerCode: 'A', issuedOn: day, dueOn: '2026-12-07' },
        lines: [{ name: 'Apă', quantity: '1', unitPrice: '100', vatCategory: 'Z', vatRate: '0' }],
      }),
    },
  );
  const clock = { now: () => Temporal.Instant.from('2026-11-23T20:00:00+02:00') };
  await importExchange({ pool: portal.database.pool, operator: {}, path, clock });
  return name;
}

/** Runs all jobs. @returns the messages received by the mail server */
async function deliver(manners: Parameters<typeof startFakeMailServer>[0] = {}): Promise<string[]> {
  const server = await startFakeMailServer(manners);
  const postman = hirePostman(portal, server.url);
  await postman.work();
  await postman.work();
  postman.leave();
  return server.received;
}

const choose = (wanted: 'yes' | 'no') =>
  wants.post('/notifications/letters', { kind: 'invoiceIssued', wanted });
const inboxOf = async (visitor: Visitor) => (await visitor.get('/notifications')).text();
const oneClickIn = (message: string) =>
  new URL(/^List-Unsubscribe: <(.*)>$/m.exec(message.replace(/\n[ \t]+/g, ' '))?.[1] ?? '').pathname;
const bySender = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example' };

beforeAll(async () => {
  portal = await createTestPortal();
  await issue();
  const customer = await portal.deps.db
    .selectFrom('customers')
    .select('customer_id')
    .executeTakeFirstOrThrow();
  customerId = customer.customer_id;
  wants = await createSignedIn(portal, { email: 'vrea@apa.example', customerIds: [customerId] });
  without = await createSignedIn(portal, { email: 'fara@apa.example', customerIds: [customerId] });
  await runJobs(portal);
});

beforeEach(async () => {
  await choose('yes');
});

test('a new invoice is told to each account of its customer, by letter to who turned that on, with the day for a calendar', async () => {
  const name = await issue();
  const received = await deliver();
  for (const visitor of [wants, without])
    expect(await inboxOf(visitor)).toContain(
      `Factura ${name} pentru codul de client A: 100,00 lei de plată până la`,
    );
  expect(received.map(recipientOf)).toEqual(['vrea@apa.example']);
  const [letter = ''] = received;
  expect(letter).toContain('Content-Type: text/calendar');
  expect(letter).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const opening = /href="(\/notifications\/\d+)"/.exec(await inboxOf(wants))?.[1] ?? '';
  const invoice = (await wants.get(opening)).headers.get('location') ?? '';
  expect(await (await wants.get(invoice)).text()).toContain(name);
});

test('what was old when it came, and an export that comes again, tell nobody anything', async () => {
  const before = (await inboxOf(wants)).match(/\/notifications\/\d+/g)?.length;
  await issue({ on: 2 });
  await issue({ name: `APB ${number}`, on: 2 });
  expect(await deliver()).toEqual([]);
  expect((await inboxOf(wants)).match(/\/notifications\/\d+/g)?.length).toBe(before);
});

test('an event that is handed on again tells nothing twice', async () => {
  await issue();
  expect(await deliver()).toHaveLength(1);
  const { pool } = portal.database;
  await pool.query('update event_progress set handed_on_through = 0');
  await pool.query(`select graphile_worker.add_job('hand-on-events', 'null')`);
  expect(await deliver()).toEqual([]);
});

test('a letter that is sent again has the same bytes, though the invoice was paid in between', async () => {
  await issue();
  const first = await deliver({ reply: stage => (stage === 'message' ? 'drop' : undefined) });
  await portal.database.pool.query(`update invoices set settled = payable`);
  const again = await deliver();
  expect(again.length).toBe(1);
  expect(new Set([...first, ...again]).size).toBe(1);
  expect(again[0]).toContain('Content-Type: text/calendar');
  await portal.database.pool.query(`update invoices set settled = 0`);
});

test('the link of a letter shows a page first and turns such letters off with its button, signed in or not', async () => {
  await issue();
  const [letter = ''] = await deliver();
  const link = linksIn(letter).find(each => new URL(each).pathname.startsWith('/unsubscription/')) ?? '';
  const { pathname } = new URL(link);
  const stranger = portal.visitor();
  const page = await stranger.get(pathname);
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
  expect(await page.text()).toContain(`action="${pathname}"`);
  await issue();
  expect(await deliver()).toHaveLength(1);
  expect((await stranger.post(pathname, {})).status).toBe(200);
  await issue();
  expect(await deliver()).toEqual([]);
  expect(await inboxOf(wants)).toContain('oprit');
});

test('a mail program turns them off with one POST, without cookie and from anywhere; twice is once', async () => {
  await issue();
  const [letter = ''] = await deliver();
  const path = oneClickIn(letter);
  const program = portal.visitor();
  expect((await program.get(path)).headers.get('location')).toBe(path.replace('/webhooks', ''));
  expect(await inboxOf(wants)).toContain('pornit');
  const init = { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: bySender };
  for (const _time of ['first', 'second']) {
    const answer = await program.send(path, init);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
  }
  expect(await inboxOf(wants)).toContain('oprit');
  expect((await program.send('/webhooks/unsubscription/made-up', init)).status).toBe(404);
  expect((await program.get('/unsubscription/made-up')).status).toBe(410);
});

test('letters that wait are not sent once they were turned off, or once the code has left the account', async () => {
  await issue();
  expect(await deliver({ reply: stage => (stage === 'greeting' ? 'drop' : undefined) })).toEqual([]);
  await choose('no');
  expect(await deliver()).toEqual([]);
  await choose('yes');
  await issue();
  expect(await deliver({ reply: stage => (stage === 'greeting' ? 'drop' : undefined) })).toEqual([]);
  await wants.post('/customers/A/removal', {});
  expect(await deliver()).toEqual([]);
  expect(await inboxOf(wants)).toContain('Nicio notificare încă');
});
