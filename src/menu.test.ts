import { beforeAll, expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { createTestPortal, type TestPortal, type Visitor } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { menus, pages } from './menu.ts';

let portal: TestPortal;
let customer: Visitor;

beforeAll(async () => {
  portal = await createTestPortal();
  const customerIds = [
    await makeCustomer(portal.deps.db, { code: '7001234' }),
    await makeCustomer(portal.deps.db, { code: '7001235' }),
  ];
  customer = await createSignedIn(portal, { email: 'ana@apa.example', customerIds });
});

test.each(pages)('$href is a page, $for', async ({ href, for: audience }) => {
  const stranger = await portal.visitor().get(href);
  expect(stranger.status).toBe(audience === 'everybody' ? 200 : 303);
  if (audience === 'everybody') return;
  const answer = await customer.get(href);
  expect(answer.status).toBe(200);
  const page = await answer.text();
  for (const entry of menus.ro) expect(page).toContain(`href="${entry.href}"`);
  expect(page.includes(`href="/customers?return=${encodeURIComponent(href)}"`)).toBe(audience === 'customer');
});

test('the menu of a stranger is empty, and nothing stands in it twice', async () => {
  expect(await (await portal.visitor().get('/')).text()).not.toContain('class="site-menu"');
  expect(new Set(pages.map(({ href }) => href)).size).toBe(pages.length);
});
