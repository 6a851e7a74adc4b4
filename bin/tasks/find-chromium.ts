import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Debian's own browser, and letters for it where there are none. */
const debian = [
  ['apt-get', 'update', '--quiet'],
  ['apt-get', 'install', '--yes', '--quiet', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
];
const playwright = createRequire(import.meta.url)
  .resolve('playwright-core/package.json')
  .replace(/package\.json$/, 'cli.js');
const elsewhere = [[process.execPath, playwright, 'install', 'chromium']];

/**
 * The browser that the tests drive: CHROMIUM, the machine's own, or one that is installed now.
 * @throws Error in words for the person who ran the tests, when there is none and none can be had
 */
export async function getChromium(): Promise<string> {
  const named = process.env.CHROMIUM;
  if (named && !(await answers(named))) throw new Error(`CHROMIUM=${named} does not start.`);
  const found = named ?? (await findChromium());
  if (found) return found;

  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  console.log('There is no Chromium on this machine; installing one for the tests in a browser.');
  for (const [command = '', ...args] of isDebianRoot ? debian : elsewhere) {
    const { status } = spawnSync(command, args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) break;
  }
  const installed = await findChromium();
  if (installed) return installed;
  throw new Error(
    'The tests in a browser need Chromium. None was found and none could be installed: please install it, or name one with CHROMIUM=/path/to/chromium.',
  );
}

async function findChromium(): Promise<string | undefined> {
  for (const place of [...usualPlaces, chromium.executablePath()]) {
    if (existsSync(place) && (await answers(place))) return place;
  }
  return undefined;
}

/** A file may be there and lack the libraries that it needs. */
const answers = (path: string): Promise<boolean> =>
  promisify(execFile)(path, ['--version']).then(
    () => true,
    () => false,
  );
