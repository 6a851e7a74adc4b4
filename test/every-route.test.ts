import { beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#src/paths.ts';
import { makeCustomer } from './factories/customer.ts';
import { makeInvoiceDocument } from './factories/make-invoice-document.ts';
import { createTestPortal, type TestPortal, type Visitor } from './portal.ts';
import { createSignedIn, signInAs } from './signed-in.ts';

/** What anybody may open. Every other route asks who it is: a new one is guarded or this test fails. */
const isPublic = new Set<string>([
  ...[paths.front, paths.help, paths.helpSignUp, paths.terms, paths.privacy, paths.accessibility],
  ...[paths.signUp, paths.signUpSent, paths.activation(), paths.activationRenewal()],
  ...[paths.signIn, paths.session, paths.signInLinkSent, paths.signInLink(), paths.language],
  ...[paths.emailConfirmation(), paths.customerConfirmation(), paths.customerConfirmationSent],
  ...[paths.passwordReset, paths.passwordResetSent, paths.passwordResetLink()],
  ...[paths.health, paths.readiness, paths.metrics, paths.asset()],
  ...[paths.manifest, paths.robots, paths.securityContact],
  // in demo and development only
  ...[paths.devMails, paths.devMail(), paths.devMailHtml(), paths.gallery],
]);

/** Words that only the owner may read. */
const secrets = ['Tainicu', 'Strada Ascunsă', 'TAINIC-1', 'tainic@apa.example'];

let portal: TestPortal;
let routes: { method: string; path: string }[];
let fill: (path: string) => string;

beforeAll(async () => {
  portal = await createTestPortal();
  const owner = await makeCustomer(portal.deps.db, {
    code: '9990001',
    name: 'Tainicu Tudor',
    address: 'Strada Ascunsă 1',
  });
  await createSignedIn(portal, { email: 'tainic@apa.example', customerIds: [owner] });
  const invoiceId = await insertInvoice(owner);
  const own = await makeCustomer(portal.deps.db, { code: '7001234' });
  await createSignedIn(portal, { email: 'curios@apa.example', customerIds: [own] });

  routes = portal.routes.filter(({ method }) => method !== 'ALL');
  const parameters: Record<string, string> = {
    id: String(invoiceId),
    code: '9990001',
    token: 'x',
    name: 'x',
  };
  fill = path =>
    path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => {
      const value = parameters[name];
      if (value === undefined) throw new Error(`This test has no value for ":${name}" of ${path}.`);
      return value;
    });
});

/** A new session each time: some routes end it. */
async function signInOutsider(): Promise<Visitor> {
  const visitor = portal.visitor();
  await signInAs(visitor, 'curios@apa.example');
  return visitor;
}

async function insertInvoice(customerId: bigint): Promise<bigint> {
  const document = makeInvoiceDocument({ number: 'TAINIC-1' });
  const { db } = portal.deps;
  const { invoice_id } = await db
    .insertInto('invoices')
    .values({
      customer_id: customerId,
      number: 'TAINIC-1',
      kind: 'invoice',
      issued_on: Temporal.PlainDate.from('2026-11-10'),
      due_on: Temporal.PlainDate.from('2026-11-25'),
      net: 13905n,
      vat: 1530n,
      total: 15435n,
      payable: 15435n,
      document: JSON.stringify(document),
      import_id: 0n,
    })
    .returning('invoice_id')
    .executeTakeFirstOrThrow();
  for (const kind of ['ubl', 'pdf', 'signature']) {
    const content = Buffer.from(`TAINIC-1 ${kind}`);
    await db
      .insertInto('invoice_files')
      .values({
        customer_id: customerId,
        invoice_id,
        version: 1,
        kind,
        sha256: content,
        content,
        import_id: 0n,
      })
      .execute();
  }
  return invoice_id;
}

const open = (visitor: Visitor, method: string, path: string): Promise<Response> =>
  method === 'GET'
    ? visitor.get(path)
    : visitor.post(path, { code: '9990001', invoice: 'TAINIC-1', label: 'x' });

test('the walk meets the routes of the portal', () => {
  expect(routes.length).toBeGreaterThan(30);
});

describe('somebody who is not signed in', () => {
  test('is asked to sign in on every route that is not for everybody', async () => {
    const wrong: string[] = [];
    for (const { method, path } of routes) {
      if (isPublic.has(path)) continue;
      const answer = await open(portal.visitor(), method, fill(path));
      const leadsToSignIn =
        answer.status === 303 && answer.headers.get('location')?.startsWith(paths.signIn) === true;
      if (!leadsToSignIn && answer.status !== 404) wrong.push(`${method} ${path}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('reads nothing of a customer on any route', async () => {
    expect(await findLeaks(async () => portal.visitor())).toEqual([]);
  });
});

test('no page is kept for somebody else, help and what was not found included', async () => {
  const wrong: string[] = [];
  for (const { method, path } of [...routes, { method: 'GET', path: '/nothing-here' }]) {
    for (const visitor of [await signInOutsider(), portal.visitor()]) {
      const answer = await open(visitor, method, fill(path));
      if (answer.headers.get('content-type')?.startsWith('text/html') !== true) continue;
      const kept = answer.headers.get('cache-control') ?? 'as long as one likes';
      const namesSomebody = (await answer.text()).includes('name="action" value="end"');
      if (kept !== 'no-store' && (namesSomebody || kept !== 'private, no-cache'))
        wrong.push(`${method} ${path}: ${kept}`);
    }
  }
  expect(wrong).toEqual([]);
});

describe('somebody signed in as another customer', () => {
  test('gets a 404 for everything that names the other’s thing', async () => {
    const wrong: string[] = [];
    for (const { method, path } of routes) {
      if (!/:(id|code)\b/.test(path) || isPublic.has(path)) continue;
      const answer = await open(await signInOutsider(), method, fill(path));
      if (answer.status !== 404) wrong.push(`${method} ${path}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('reads nothing of the other on any route', async () => {
    expect(await findLeaks(signInOutsider)).toEqual([]);
  });
});

test('the owner does reach them: the walk would notice', async () => {
  const owner = portal.visitor();
  await signInAs(owner, 'tainic@apa.example');
  expect(await (await owner.get('/customers')).text()).toContain('Tainicu Tudor');
  expect((await owner.get(fill(paths.invoice()))).status).toBe(200);
});

/** Every answer is searched for words that are the owner's alone. */
async function findLeaks(visitor: () => Promise<Visitor>): Promise<string[]> {
  const leaks: string[] = [];
  for (const { method, path } of routes) {
    if (([paths.devMail(), paths.devMailHtml(), paths.devMails] as string[]).includes(path)) continue;
    const answer = await open(await visitor(), method, fill(path));
    const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    const headers = JSON.stringify([...answer.headers]);
    const found = secrets.filter(secret => {
      const bytes = Buffer.from(secret).toString('latin1');
      return body.includes(bytes) || headers.includes(bytes);
    });
    if (found.length > 0) leaks.push(`${method} ${path}: ${found.join(', ')}`);
  }
  return leaks;
}
