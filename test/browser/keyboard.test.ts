import { expect, test } from 'vitest';
import { makeAccount, testPassword } from '#test/factories/account.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { makeBalance, makeFeed, makeInvoice } from '#test/factories/invoices.ts';
import { openBrowser, type Person } from './browser.ts';
import { servePortal } from './served-portal.tsx';

const portal = await servePortal();
const browser = await openBrowser(portal.origin);
const { db } = portal.deps;
const customerId = await makeCustomer(db, { code: '7001234' });
await makeInvoice(db, customerId, { number: 'APP 1' });
await makeBalance(db, customerId, { computed: 15435n });
await makeFeed(db);
await makeAccount(db, { email: 'ana@example.com', customerIds: [customerId], now: portal.clock.now() });

type Focused = { name: string; isMarked: boolean; isSeen: boolean };

/** What has the focus: its words, whether the eye finds it, whether it lies free on the screen. */
const focused = ({ page }: Person) =>
  page.evaluate<Focused>(`(() => {
    const it = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 10));
    return {
      name: (it.getAttribute('aria-label') ?? it.innerText ?? it.id ?? '').trim().replace(/\\s+/g, ' '),
      isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      isSeen: top !== null && (it.contains(top) || top.contains(it)),
    };
  })()`);

/** Presses Tab until something of this name has the focus; all on the way must be seen to have it. */
async function tabTo(person: Person, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await person.page.keyboard.press('Tab');
    const at = await focused(person);
    expect({ ...at, page: person.page.url() }).toMatchObject({ isMarked: true, isSeen: true });
    if (at.name.includes(name)) return;
  }
  throw new Error(`Tab never comes to "${name}" on ${person.page.url()}.`);
}

test.each([{ hasJavaScript: false }, { hasJavaScript: true }])(
  'with a keyboard alone, from the front page to the file of an invoice: %o',
  async ({ hasJavaScript }) => {
    const person = await browser.open({ hasJavaScript, width: 360 });
    const { keyboard } = person.page;
    const press = (key: string) => Promise.all([person.page.waitForEvent('load'), keyboard.press(key)]);
    await person.goto('/');
    await tabTo(person, 'Intrați în portal');
    await press('Enter');
    await person.page.locator('#email').focus();
    await keyboard.type('ana@example.com');
    await keyboard.press('Tab');
    await keyboard.type(testPassword);
    await press('Enter');
    expect(new URL(person.page.url()).pathname).toBe('/balance');
    await tabTo(person, 'octombrie 2026');
    await keyboard.press('Enter');
    await tabTo(person, 'Descărcați');
    const [download] = await Promise.all([person.page.waitForEvent('download'), keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('Factura APP 1.pdf');
    await person.context.close();
  },
);
