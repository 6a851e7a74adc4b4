import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with a page, a sentence each. */
export type Audit = (page: Page) => Promise<string[]>;

/**
 * Looks at a copy of the page as it stands, in a context of its own: axe needs JavaScript and a way past the content
 * security policy, and the page under test must have neither.
 */
export async function createAudit(browser: Browser): Promise<Audit> {
  const context = await browser.newContext({ bypassCSP: true });
  return async page => {
    const copy = await copyPage(context, page);
    try {
      await copy.addScriptTag({ content: axeSource });
      // A colour on its way from light to dark would be measured half-way.
      await copy.addStyleTag({ content: '* { transition: none !important }' });
      const found = [...(await runAxe(copy, standards)), ...(await findSidewaysScroll(copy))];
      await copy.emulateMedia({ colorScheme: 'dark' });
      return [...found, ...(await runAxe(copy, ['color-contrast']))].map(text => `${page.url()}: ${text}`);
    } finally {
      await copy.close();
    }
  };
}

async function copyPage(context: BrowserContext, page: Page): Promise<Page> {
  const copy = await context.newPage();
  const size = page.viewportSize();
  if (size) await copy.setViewportSize(size);
  // What a script has made of the page is in its content already.
  await copy.route('**/*.js', route => route.abort());
  const body = await page.content();
  const url = page.url().split('#')[0] ?? '';
  await copy.route(url, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await copy.goto(url);
  return copy;
}

async function runAxe(copy: Page, values: string[]): Promise<string[]> {
  const type = values.includes('color-contrast') ? ('rule' as const) : ('tag' as const);
  const { violations } = await copy.evaluate(
    runOnly => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly }),
    { type, values },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}

/** WCAG 2.2, 1.4.10: nobody scrolls in two directions to read. */
async function findSidewaysScroll(copy: Page): Promise<string[]> {
  const [content, window] = await copy.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  return content > window ? [`it is ${content} px wide in a window of ${window}`] : [];
}
