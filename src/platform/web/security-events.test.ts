import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { createSignedIn, signInAs } from '#test/signed-in.ts';
import { createLog } from '../observe/log.ts';

type Line = { event?: string; accountId?: string; network?: string; level: string };

let portal: TestPortal;
let written: string[] = [];

beforeAll(async () => {
  portal = await createTestPortal();
  portal.deps.log = createLog({ logLevel: 'info' }, { write: line => written.push(line) });
  await makeCustomer(portal.deps.db, { code: '7001234', contract: '63514A' });
});

beforeEach(async () => {
  await portal.deps.db.deleteFrom('limits').execute();
  written = [];
});

const listEvents = (): Line[] =>
  written.map(line => JSON.parse(line) as Line).filter(line => line.event !== undefined);
const namesOf = (lines: Line[]) => lines.map(({ event }) => event);

test('security events of an account are logged with its id and a keyed hash of the network', async () => {
  const email = 'jurnal@apa.example';
  const visitor = await createSignedIn(portal, { email });
  const id = String(visitor.accountId);
  const newPassword = 'trei rate pe lac';
  await signInAs(portal.visitor(), email, 'o parola gresita');
  await signInAs(portal.visitor(), 'necunoscut@apa.example', 'o parola gresita');
  await visitor.post('/account/password', { password: 'gresita', newPassword });
  await visitor.post('/account/password', { password: testPassword, newPassword });
  await visitor.post('/account/email', { email: 'jurnal2@apa.example', password: newPassword });
  const mails = await receiveMails(portal);
  await visitor.post(linkOf(mails.find(mail => mail.to === 'jurnal2@apa.example')), {});
  await visitor.post('/customers/new', { code: '7001234', contract: '1' });
  await visitor.post('/customers/new', { code: '7001234', contract: '63514A' });
  await visitor.get('/customers/9999999');
  await visitor.post('/account/password', {}, { origin: 'https://evil.example' });
  await visitor.post('/account/sessions', { which: 'others' });
  await visitor.post('/account/closure', { password: newPassword });

  const events = listEvents();
  expect(events.map(({ event, accountId }) => [event, accountId])).toEqual([
    ['sign-in-succeeded', id],
    ['sign-in-failed', id],
    ['sign-in-failed', undefined],
    ['password-check-failed', id],
    ['password-changed', id],
    ['email-change-asked', id],
    ['email-changed', id],
    ['customer-proof-failed', id],
    ['customer-linked', id],
    ['access-refused', id],
    ['access-refused', id],
    ['session-ended', id],
    ['account-closed', id],
  ]);
  expect(new Set(events.map(({ network }) => network)).size).toBe(1);
  expect(events[0]?.network).toMatch(/^[\w-]{16}$/);
  expect(written.join()).not.toMatch(/apa\.example|192\.0\.2\.1|63514|7001234|rate pe lac|gresita/);
});

test('a reached limit is logged, and two networks have different hashes', async () => {
  const wrong = (network: string) =>
    portal
      .visitor()
      .post('/session', { email: 'x@apa.example', password: 'gresit' }, { 'x-forwarded-for': network });
  for (let i = 0; i < 11; i++) await wrong('203.0.113.1');
  await wrong('203.0.113.2');
  const events = listEvents();
  expect(namesOf(events).slice(-2)).toEqual(['limit-reached', 'sign-in-failed']);
  expect(events.at(-1)?.network).not.toBe(events.at(-2)?.network);
  expect(events.every(({ level }) => level === 'warn')).toBe(true);
});

test('another secret gives the same network another hash', async () => {
  await signInAs(portal.visitor(), 'x@apa.example', 'gresit');
  portal.deps.secret = 'another secret of the tests, long enough for one';
  await signInAs(portal.visitor(), 'x@apa.example', 'gresit');
  const [one, other] = listEvents();
  expect(one?.network).not.toBe(other?.network);
});
