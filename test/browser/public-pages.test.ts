import { describe, expect, test } from 'vitest';
import { listPages } from '#src/menu.ts';
import { paths } from '#src/paths.ts';
import { galleryPath } from '#test/gallery/gallery.tsx';
import { openBrowser } from './browser.ts';
import { findInvalidHtml } from './html-validity.ts';
import { servePortal } from './served-portal.tsx';

const portal = await servePortal();
const browser = await openBrowser(portal.origin);

const open = [...listPages('everybody'), paths.signInLinkSent, galleryPath, '/nowhere'];

describe.each([
  { width: 320, locale: 'ro-RO' },
  { width: 1280, locale: 'en-GB' },
] as const)('without JavaScript, $width px wide, in $locale', ({ width, locale }) => {
  test.each(open)('%s is accessible', async path => {
    const person = await browser.open({ width, locale, hasJavaScript: false });
    await person.goto(path);
    expect(await person.page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
    await person.context.close();
  });
});

test('an inaccessible page is detected', async () => {
  const person = await browser.open();
  await person.page.goto(paths.front);
  await person.page.evaluate(`document.documentElement.removeAttribute('lang');
    const wide = Object.assign(document.createElement('p'), { textContent: 'wide' });
    wide.style.minWidth = '2000px';
    document.querySelector('main').append(wide, document.createElement('img'));
    document.querySelector('main').innerHTML += '<table><tr role="row"><td>1</td></tr></table>' +
      '<p style="width: 2ch">narrow</p>';`);
  const faults = (await person.findFaults()).join('\n');
  for (const fault of [
    'html-has-lang',
    'image-alt',
    'px wide in a window of 360',
    '<tr> has a role said again',
    '"narrow" falls into letters',
  ])
    expect(faults).toContain(fault);
  await person.context.close();
});

test('text cut off at twice its size is detected, and so is content outside the screen', async () => {
  const person = await browser.open();
  await person.page.goto(paths.front);
  await person.page.evaluate(`
    const cut = Object.assign(document.createElement('p'), { textContent: 'A rather long sentence on one line' });
    Object.assign(cut.style, { overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' });
    const wide = Object.assign(document.createElement('p'), { textContent: 'wide' });
    wide.style.minWidth = '20rem';
    document.querySelector('main').append(cut, wide);`);
  const faults = (await person.findFaults()).join('\n');
  expect(faults).toContain('with text at 200 % on 320 px, cut: p "A rather long sentence');
  expect(faults).toContain('with text at 200 % on 360 px, out of the screen: p "wide"');
  await person.context.close();
});

test('invalid HTML is detected although the browser tolerates it', async () => {
  const pageOf = (part: string) =>
    `<!doctype html><html lang="ro"><head><title>a</title></head><body>${part}</body></html>`;
  expect(await findInvalidHtml(pageOf('<p>a</p>'))).toEqual([]);
  const broken = [
    '<p><div>a</div></p>',
    '<table role="table"><tr role="row"><td>a</td></tr></table>',
    '<a href="/"><button type="button">b</button></a>',
  ];
  for (const part of broken) expect(await findInvalidHtml(pageOf(part)), part).not.toEqual([]);
});

test('an inline script is blocked by the browser, and the violation is reported', async () => {
  const person = await browser.open();
  await person.page.goto(paths.front);
  await person.page.evaluate(`
    document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }))`);
  expect(await person.page.evaluate('window.ran')).toBeUndefined();
  expect((await person.findFaults()).join()).toContain('Content Security Policy');
  await person.context.close();
});
