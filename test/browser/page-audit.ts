import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { findInvalidHtml } from './html-validity.ts';
import { findTextThatDoesNotFit } from './text-fit.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with a page, a sentence each. */
export type Audit = (page: Page) => Promise<string[]>;

/**
 * Audits a copy of the page as it stands, in a context of its own: axe needs JavaScript and a way past the content
 * security policy, and the page under test must have neither. One page holds the copies one after the other, so axe is
 * loaded once; what was found well at the same width is not audited again.
 */
export async function createAudit(browser: Browser, origin: string): Promise<Audit> {
  const context = await browser.newContext({ bypassCSP: true });
  context.setDefaultTimeout(0);
  const copy = await context.newPage();
  // A plain page of the same origin, so that style sheets and pictures of the copies load from it.
  await copy.goto(`${origin}/robots.txt`);
  await copy.addScriptTag({ content: axeSource });
  const good = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();

  const audit = async (page: Page): Promise<string[]> => {
    const { width = 0, height = 0 } = page.viewportSize() ?? {};
    const body = await page.content();
    const key = createHash('sha256').update(`${width} ${page.url()} ${body}`).digest('hex');
    if (good.has(key)) return [];
    await copy.setViewportSize({ width, height });
    await copy.emulateMedia({ colorScheme: 'light' });
    await copy.setContent(asCopy(body));
    const found = await findInvalidHtml(body);
    found.push(...(await runAxe(copy, standards)), ...(await findSidewaysScroll(copy)));
    await copy.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await runAxe(copy, ['color-contrast'])));
    found.push(...(await findTextThatDoesNotFit(copy)));
    if (found.length === 0) good.add(key);
    return found.map(text => `${page.url()}: ${text}`);
  };
  return page => {
    const turn = queue.then(() => audit(page));
    queue = turn.catch(() => undefined);
    return turn;
  };
}

/** The page without its scripts, whose work is in the content already, and with colours that change at once. */
const asCopy = (html: string): string =>
  html
    .replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '')
    .replace('</head>', '<style>* { transition: none !important }</style></head>');

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
