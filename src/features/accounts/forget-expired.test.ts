import { expect, test } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { receiveMails } from '#test/mailbox.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { forgetExpired } from './forget-expired.ts';

test('what nobody can use any more is erased, and no earlier', async () => {
  const portal = await createTestPortal();
  const { db } = portal.deps;
  await makeCustomer(db, { code: '7001234', contract: '1' });
  const email = 'ana@apa.example';
  await portal
    .visitor()
    .post('/sign-up', { email, code: '7001234', contract: '1', password: testPassword, terms: 'yes' });
  await createSignedIn(portal, { email: 'mihai@apa.example' });
  await portal.visitor().post('/password-reset', { email: 'mihai@apa.example' });
  await receiveMails(portal);
  const count = async () => {
    await forgetExpired(db, portal.clock);
    const tables = ['sessions', 'sign_ups', 'account_links'] as const;
    const rows = tables.map(table => db.selectFrom(table).selectAll().execute());
    return (await Promise.all(rows)).map(found => found.length);
  };
  expect(await count()).toEqual([1, 1, 1]);
  portal.clock.add({ hours: 13 });
  expect(await count()).toEqual([0, 1, 1]);
  portal.clock.add({ hours: 24 * 33 });
  expect(await count()).toEqual([0, 0, 0]);

  const browsers = () => db.selectFrom('known_browsers').selectAll().execute();
  expect(await browsers()).toHaveLength(1);
  portal.clock.add({ hours: 24 * 400 });
  await forgetExpired(db, portal.clock);
  expect(await browsers()).toEqual([]);
});
