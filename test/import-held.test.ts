import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPatientClient } from '#src/db/database.ts';
import { importExchange } from '#src/features/exchange/in/import/import-exchange.ts';
import { paths } from '#src/paths.ts';
import { goodExport, importInto, writeExport } from './exports.ts';
import { testPassword } from './factories/account.ts';
import { makePdf } from './factories/make-pictures.ts';
import { makeUbl } from './factories/ubl.ts';
import { linkOf, type ReceivedMail, receiveMails } from './mailbox.ts';
import { createTestPortal, type Visitor } from './portal.ts';
import { signInAs } from './signed-in.ts';

const portal = await createTestPortal();
const { pool } = portal.database;

/** Two more customers, so that somebody is there to sign up while the import is held. */
const everybody = {
  ...goodExport,
  'customers.csv': `${goodExport['customers.csv']}500600,person,Dan Nou,,Str. Nouă 1,Giurgiu\n500700,person,Eva Nouă,,Str. Nouă 2,Giurgiu\n`,
  'contracts.csv': `${goodExport['contracts.csv']}500600,777,2020-01-01\n500700,778,2020-01-01\n`,
};

/** The same, with something else in every row: the import then changes what customers look at. */
const corrected = {
  'manifest.json': '{ "asOf": "2026-11-24T06:00:00+02:00", "source": "test" }',
  'customers.csv': String(everybody['customers.csv'])
    .replaceAll('Giurgiu', 'Bolintin')
    .replaceAll('Str. ', 'Bd. '),
  'contracts.csv': String(everybody['contracts.csv']).replaceAll('-01\n', '-02\n'),
  'service-points.csv': String(goodExport['service-points.csv']).replaceAll('Giurgiu', 'Bolintin'),
  'meters.csv': String(goodExport['meters.csv'])
    .replaceAll('-01-10', '-01-11')
    .replaceAll('-02-01,12', '-02-02,13'),
  'readings.csv': String(goodExport['readings.csv']).replaceAll('1212', '1213').replaceAll('640', '641'),
  'payments.csv': String(goodExport['payments.csv']).replaceAll('152.29', '100.00'),
  'balances.csv': String(goodExport['balances.csv'])
    .replaceAll('2026-11-23', '2026-11-24')
    .replaceAll(',0\n', ',52.29\n'),
  'e-invoices.csv': String(goodExport['e-invoices.csv']).replaceAll('ana@', 'ana.nou@'),
  'invoices/1.xml': makeUbl({
    number: 'APB 1',
    customerCode: '100200',
    lines: [{ name: 'Apă', quantity: '9.000', unitPrice: '8.00' }],
  }),
  'invoices/2.xml': makeUbl({
    number: 'APB 2',
    customerCode: '300400',
    lines: [{ name: 'Apă', quantity: '9.000', unitPrice: '8.00' }],
  }),
};

type Held = { pid: number; release: () => Promise<unknown>; isHeld: () => Promise<boolean> };
let held: Held;
const receive = async (to: string): Promise<ReceivedMail | undefined> =>
  (await meanwhile(receiveMails(portal))).find(mail => mail.to === to);

/** Signs up and activates, as people do. */
async function openAccount(email: string, code: string, contract: string): Promise<Visitor> {
  const visitor = portal.visitor();
  await visitor.post(paths.signUp, { email, code, contract, password: testPassword, terms: 'yes' });
  const mail = (await receiveMails(portal)).find(({ to }) => to === email);
  await visitor.post(linkOf(mail), {});
  return visitor;
}

/** Begins an import and holds it at its commit: it has written all its rows, and has all its locks. */
async function holdImport(): Promise<Held> {
  await pool.query(`
    create function hold() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(4243); return null; end $$;
    create constraint trigger hold after update on imports deferrable initially deferred
      for each row when (new.state = 'done') execute function hold()`);
  const holder = await openPatientClient(pool);
  await holder.query('select pg_advisory_lock(4243)');
  const path = await writeExport(corrected, everybody);
  let isEnded = false;
  const ended = importExchange({ pool, operator: {}, path, clock: portal.clock }).finally(() => {
    isEnded = true;
  });
  ended.catch(() => undefined);
  const find = async () => {
    const { rows } = await pool.query<{ pid: number }>(
      `select pid from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and l.objid = 4243 and not l.granted and d.datname = current_database()`,
    );
    return rows[0]?.pid;
  };
  let pid = await find();
  while (pid === undefined && !isEnded) pid = await find();
  if (pid === undefined)
    throw new Error(`It ended before it was held: ${JSON.stringify((await ended).problems)}`);
  return {
    pid,
    isHeld: async () => (await find()) === pid,
    release: async () => {
      await holder.end();
      return await ended;
    },
  };
}

/**
 * What somebody does while the import is held. It fails at once, with the query, when anything waits for the import: the
 * machine's speed has no part in it.
 */
async function meanwhile<Value>(action: Promise<Value>): Promise<Value> {
  let isEnded = false;
  const ended = action.finally(() => {
    isEnded = true;
  });
  const watch = async (): Promise<never> => {
    while (!isEnded) {
      const { rows } = await pool.query<{ query: string }>(
        // The import's own row: its sign of life waits for its commit, and nobody for that.
        `select query from pg_stat_activity
         where $1 = any(pg_blocking_pids(pid)) and query not like 'update imports set state = $2%'`,
        [held.pid],
      );
      if (rows[0]) throw new Error(`Waits for the import: ${rows[0].query}`);
    }
    return await new Promise<never>(() => undefined);
  };
  const value = await Promise.race([ended, watch()]);
  expect(await held.isHeld()).toBe(true);
  return value;
}

let ana: Visitor;

beforeAll(async () => {
  portal.clock.set('2026-11-25T10:00:00+02:00');
  expect((await importInto(portal.database, await writeExport({}, everybody))).code).toBe(0);
  ana = await openAccount('ana@apa.example', '100200', '5512');
  await openAccount('firma@apa.example', '300400', '63514A');
  held = await holdImport();
});
afterAll(async () => {
  await held.release();
});

test('someone who signs in sees the data from before the import on every page', async () => {
  const visitor = portal.visitor();
  expect((await meanwhile(signInAs(visitor, 'firma@apa.example'))).status).toBe(303);
  for (const path of [
    paths.balance,
    paths.invoices,
    paths.servicePoints,
    paths.customers,
    paths.account,
    paths.paymentWays,
  ]) {
    const page = await meanwhile(visitor.get(path));
    expect([path, page.status]).toEqual([path, 200]);
    expect(await page.text()).not.toContain('Bolintin');
  }
  const list = await (await meanwhile(visitor.get(paths.invoices))).text();
  const id = /\/invoices\/(\d+)/.exec(list)?.[1] ?? '';
  expect((await meanwhile(visitor.get(paths.invoice(id)))).status).toBe(200);
  // It has no print: it is drawn and kept, beside rows that the import has changed.
  const pdf = await meanwhile(visitor.get(paths.invoicePdf(id)));
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await meanwhile(visitor.get(paths.invoiceUbl(id)))).status).toBe(200);
  expect((await meanwhile(visitor.get(`${paths.invoiceArchive}?year=2026`))).status).toBe(200);
});

test('a new person signs up, activates the account and sees the balance', async () => {
  const visitor = portal.visitor();
  const asked = {
    email: 'dan@apa.example',
    code: '500600',
    contract: '777',
    password: testPassword,
    terms: 'yes',
  };
  expect((await meanwhile(visitor.post(paths.signUp, asked))).status).toBe(303);
  const answer = await meanwhile(visitor.post(linkOf(await receive('dan@apa.example')), {}));
  expect(answer.headers.get('location')).toBe(paths.balance);
  expect((await meanwhile(visitor.get(paths.balance))).status).toBe(200);
});

test('a client code is added, labelled, chosen and removed', async () => {
  const add = await meanwhile(ana.post(paths.newCustomer, { code: '500700', contract: '778' }));
  expect(add.headers.get('location')).toBe(paths.customers);
  for (const [path, form] of [
    [paths.customerLabel('500700'), { label: 'mama' }],
    [paths.currentCustomer, { code: '500700' }],
    [paths.customerRemoval('500700'), {}],
  ] as const)
    expect([path, (await meanwhile(ana.post(path, form))).status]).toEqual([path, 303]);
});

test('a message about an invoice is sent, read, answered, closed and reopened', async () => {
  const visitor = portal.visitor();
  await meanwhile(signInAs(visitor, 'firma@apa.example'));
  const list = await (await meanwhile(visitor.get(paths.invoices))).text();
  const about = `invoice ${/\/invoices\/(\d+)/.exec(list)?.[1]}`;
  const form = new FormData();
  for (const [name, value] of Object.entries({ about, subject: 'Index', text: 'Nu este indexul meu.' }))
    form.append(name, value);
  form.append('files', new Blob([new Uint8Array(makePdf())]), 'dovada.pdf');
  expect((await meanwhile(visitor.post(paths.newMessageDraft, { text: 'Nu este' }))).status).toBe(204);
  const sent = await meanwhile(visitor.post(paths.newMessage, form));
  const thread = sent.headers.get('location') ?? '';
  const page = await meanwhile(visitor.get(thread));
  expect(await page.text()).toContain('dovada.pdf');
  const answer = new FormData();
  answer.append('text', 'Mai adaug ceva.');
  expect((await meanwhile(visitor.post(`${thread}/messages`, answer))).status).toBe(303);
  for (const change of ['closure', 'reopening'])
    expect((await meanwhile(visitor.post(`${thread}/${change}`, {}))).status).toBe(303);
  expect((await meanwhile(visitor.get(paths.messages))).status).toBe(200);
});

test('the language, the address and the password change', async () => {
  expect((await meanwhile(ana.post(paths.language, { locale: 'en', return: paths.balance }))).status).toBe(
    303,
  );
  await meanwhile(ana.post(paths.accountEmail, { email: 'ana.noua@apa.example', password: testPassword }));
  const link = linkOf(await receive('ana.noua@apa.example'));
  expect((await meanwhile(portal.visitor().post(link, {}))).status).toBe(303);
  await meanwhile(portal.visitor().post(paths.passwordReset, { email: 'ana.noua@apa.example' }));
  expect(await receive('ana.noua@apa.example')).toBeDefined();
});

test('an account is closed', async () => {
  const visitor = portal.visitor();
  expect((await meanwhile(signInAs(visitor, 'ana.noua@apa.example'))).status).toBe(303);
  expect((await meanwhile(visitor.post(paths.accountClosure, { password: testPassword }))).status).toBe(303);
  expect((await meanwhile(signInAs(portal.visitor(), 'ana.noua@apa.example'))).status).toBe(422);
});

test('afterwards both the changes made meanwhile and those of the import are present', async () => {
  const visitor = portal.visitor();
  await meanwhile(signInAs(visitor, 'dan@apa.example'));
  await held.release();
  expect(await (await visitor.get(paths.servicePoints)).status).toBe(200);
  const { rows } = await pool.query(
    "select (select locality from customers where code = '500600') as locality, (select count(*)::int from account_customers) as links",
  );
  expect(rows).toEqual([{ locality: 'Bolintin', links: 2 }]);
  held = { ...held, release: async () => undefined };
});
