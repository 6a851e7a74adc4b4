import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { listPages } from '#src/menu.ts';
import { paths } from '#src/paths.ts';
import { getChromium } from './find-chromium.ts';

const folder = join(import.meta.dirname, '../../.data/screenshots');
const sizes = [
  { width: 360, height: 640 },
  { width: 1280, height: 800 },
];

const [baseURL = 'http://localhost:3000', email, password] = process.argv.slice(2);
const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
const browser = await chromium.launch({ executablePath: await getChromium(), args });
await mkdir(folder, { recursive: true });
for (const viewport of sizes) {
  for (const colorScheme of ['light', 'dark'] as const) await takeAll(browser, viewport, colorScheme);
}
await browser.close();
console.log(folder);

async function takeAll(from: Browser, viewport: (typeof sizes)[number], colorScheme: 'light' | 'dark') {
  const context = await from.newContext({ baseURL, viewport, colorScheme, locale: 'ro-RO' });
  const page = await context.newPage();
  const suffix = `${viewport.width}-${colorScheme}`;
  for (const path of listPages('everybody')) await take(page, path, suffix);
  if (email && password) {
    await page.goto(paths.signIn);
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(password);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    for (const path of listPages('account', 'customer')) await take(page, path, suffix);
    await takeFirstInvoice(page, suffix);
  }
  await context.close();
}

async function take(page: Page, path: string, suffix: string): Promise<void> {
  await page.goto(path);
  const name = path === '/' ? 'front' : path.slice(1).replaceAll('/', '-');
  await page.screenshot({ path: join(folder, `${name}-${suffix}.png`), fullPage: true });
}

async function takeFirstInvoice(page: Page, suffix: string): Promise<void> {
  await page.goto(paths.invoices);
  const links = await page.locator(`a[href^="${paths.invoice('')}"]`).all();
  for (const link of links) {
    const href = (await link.getAttribute('href')) ?? '';
    if (!/^\/invoices\/\d+$/.test(href)) continue;
    await page.goto(href);
    await page.screenshot({ path: join(folder, `invoice-${suffix}.png`), fullPage: true });
    return;
  }
}
