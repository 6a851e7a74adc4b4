import { beforeAll, expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { linkOf, receiveMails } from '#test/mailbox.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await createTestPortal();
  await makeCustomer(portal.deps.db, { code: '7001234', contract: '63514A' });
  await makeCustomer(portal.deps.db, { code: '7005555', contract: '888' });
});

const form = (changes: Record<string, string> = {}) => ({
  email: 'ana@apa.example',
  code: '7001234',
  contract: '63514A/01.04.2019',
  password: testPassword,
  terms: 'yes',
  ...changes,
});

test('a stranger signs up with the codes of a bill, confirms by e-mail and is in', async () => {
  const visitor = portal.visitor();
  const asked = await visitor.post('/sign-up', form());
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-up/sent']);
  const [mail] = await receiveMails(portal);
  expect(mail).toMatchObject({ to: 'ana@apa.example', subject: expect.stringContaining('Activați') });
  const link = linkOf(mail);
  expect(await (await visitor.get(link)).text()).toContain('Activează contul');
  const activated = await visitor.post(link, {});
  expect([activated.status, activated.headers.get('location')]).toEqual([303, '/balance']);
  expect(visitor.cookies.has('session')).toBe(true);
});
