import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { testPassword } from '#test/factories/account.ts';
import { getChromium } from '../../bin/tasks/find-chromium.ts';
import { findInvalidHtml } from './html-validity.ts';
import { type Audit, createAudit } from './page-audit.ts';

export type Device = {
  hasJavaScript?: boolean;
  width?: number;
  locale?: 'ro-RO' | 'en-GB';
  colorScheme?: 'light' | 'dark';
};

/** Somebody with a browser; each page that they come to is audited, and its complaints fail the test. */
export type Person = {
  page: Page;
  context: BrowserContext;
  /** signs in without the page of signing in */
  signIn: (email: string) => Promise<void>;
  goto: (path: string) => Promise<void>;
  /** clicks what leads to another page, and waits for it */
  follow: (target: Locator) => Promise<void>;
  /** audits the page as it is now: after a change without a new page */
  look: () => Promise<void>;
  /** what look() complains of, a sentence each */
  findFaults: () => Promise<string[]>;
};

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One browser for a test file. */
export async function openBrowser(origin: string): Promise<{ open: (device?: Device) => Promise<Person> }> {
  // Chromium's own sandbox does not work as root.
  const args = process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
  const browser = await chromium.launch({ executablePath: await getChromium(), args, timeout: 0 });
  afterAll(() => browser.close());
  const audit = await createAudit(browser, origin);
  return { open: device => openPerson(browser, audit, origin, device) };
}

async function openPerson(
  browser: Browser,
  audit: Audit,
  origin: string,
  { hasJavaScript = true, width = 360, locale = 'ro-RO', colorScheme = 'light' }: Device = {},
): Promise<Person> {
  const viewport = { width, height: width < 600 ? 640 : 800 };
  const context = await browser.newContext({
    ...{ javaScriptEnabled: hasJavaScript, baseURL: origin },
    ...{ viewport, locale, colorScheme },
  });
  // A slow machine is no fault of the page; what hangs is ended by the test's own limit.
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  const complaints = listenForComplaints(page);
  const received = listenForPages(page);
  const findFaults = async () => {
    const invalid = await Promise.all(received.splice(0).map(async html => findInvalidHtml(await html)));
    return [...complaints.splice(0), ...invalid.flat(), ...(await audit(page))];
  };
  const look = async () => expect(await findFaults()).toEqual([]);
  return {
    page,
    context,
    findFaults,
    look,
    signIn: async email => {
      const form = { email, password: testPassword };
      const answer = await context.request.post('/session', { form, headers: { origin }, maxRedirects: 0 });
      expect(answer.status()).toBe(303);
    },
    goto: async path => {
      await page.goto(path);
      await look();
    },
    follow: async target => {
      await Promise.all([page.waitForEvent('load'), target.click()]);
      await look();
    },
  };
}

/** What the browser itself complains of: the content security policy, a script that fails, a file that is missing. */
function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(`a script fails: ${error.message}`));
  page.on('console', message => {
    // A page may well be answered with 404 or 422; the browser mentions it, and it is no complaint.
    const isAboutThePage = message.location().url === page.url() && /status of 4/.test(message.text());
    if (message.type() === 'error' && !isAboutThePage) complaints.push(message.text());
  });
  return complaints;
}

/** The pages as they were sent, before the browser made the best of them. */
function listenForPages(page: Page): Promise<string>[] {
  const received: Promise<string>[] = [];
  page.on('response', response => {
    const isPage = /^text\/html/.test(response.headers()['content-type'] ?? '');
    const isRedirect = response.status() >= 300 && response.status() < 400;
    if (response.request().isNavigationRequest() && isPage && !isRedirect) received.push(response.text());
  });
  return received;
}
