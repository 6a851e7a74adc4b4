import { beforeAll, expect, test } from 'vitest';
import { invoiceWasIssued } from '#src/features/invoices/invoices.notifications.ts';
import { notify } from '#src/features/notifications/notify.ts';
import { makeAccount } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { openBrowser } from './browser.ts';
import { type ServedPortal, servePortal } from './served-portal.tsx';

let portal: ServedPortal;
let open: Awaited<ReturnType<typeof openBrowser>>['open'];

beforeAll(async () => {
  portal = await servePortal();
  ({ open } = await openBrowser(portal.origin));
});

async function makeTold(email: string, count: number): Promise<void> {
  const { db, clock } = portal.deps;
  const customerId = await makeCustomer(db, { code: `7${count}${email.length}` });
  const accountId = await makeAccount(db, { email, customerIds: [customerId], now: clock.now() });
  for (let number = 1; number <= count; number++) {
    const facts = { number: `APB ${number}`, code: '7001234', amount: '15229', dueOn: '2026-12-07' };
    await notify(db, portal.deps, invoiceWasIssued, {
      ...{ account: { accountId, email, locale: 'ro' }, subject: String(number), customerId, facts },
    });
  }
}

test.each([
  { width: 360, hasJavaScript: false, colorScheme: 'light' as const },
  { width: 1280, hasJavaScript: true, colorScheme: 'dark' as const },
])(
  'the page of notifications is whole with none, three and sixty, and marks them as read: %o',
  async device => {
    for (const count of [0, 3, 60]) {
      const email = `n${count}.${device.width}@apa.example`;
      await makeTold(email, count);
      const { page, goto, follow, signIn } = await open(device);
      await signIn(email);
      await goto('/notifications');
      if (count > 20) {
        await follow(page.locator('a[rel=next]'));
        await goto('/notifications');
      }
      if (count === 0) continue;
      await follow(page.getByRole('button', { name: 'Marcați toate ca citite' }));
      expect(await page.getByText('Le-ați citit pe toate.').count()).toBe(1);
      await follow(page.getByRole('button', { name: 'Porniți mesajele' }));
      await follow(page.getByRole('button', { name: 'Opriți mesajele' }));
    }
  },
);
