import type { Page } from 'playwright-core';

/** Phones that are narrow, with text twice as large (WCAG 2.2, 1.4.4 and 1.4.10 together: harder than either asks). */
const narrow = [320, 360];

/** What leaves the screen sideways, or is cut off, when text is twice as large on a narrow phone. */
export async function findTextThatDoesNotFit(copy: Page): Promise<string[]> {
  const found: string[] = [];
  const style = await copy.addStyleTag({ content: 'html { font-size: 200% !important }' });
  for (const width of narrow) {
    await copy.setViewportSize({ width, height: 640 });
    const words = await copy.evaluate<string[]>(findStackedWords);
    const faults = [
      ...(await copy.evaluate<string[]>(`(${findCut})()`)),
      ...words.map(word => `"${word}" falls into letters`),
    ];
    found.push(...faults.map(fault => `with text at 200 % on ${width} px, ${fault}`));
  }
  await style.evaluate('style => style.remove()');
  return found;
}

/** Runs in the page. What may be scrolled sideways (a wide table) is allowed; what is only read aloud is not looked at. */
const findCut = `() => {
  const width = document.documentElement.clientWidth;
  const nameOf = element => element.tagName.toLowerCase() + (element.className?.length ? '.' + element.className : '') +
    ' "' + element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40) + '"';
  const isAside = element => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clip !== 'auto' || style.visibility === 'hidden' || ['auto', 'scroll'].includes(style.overflowX)) return true;
      if (at.matches('svg, .skip-link')) return true;
    }
    return false;
  };
  const faults = [];
  if (document.documentElement.scrollWidth > width) faults.push('the page is ' + document.documentElement.scrollWidth + ' px wide');
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || isAside(element)) continue;
    if (box.right > width + 1 || box.left < -1) faults.push('out of the screen: ' + nameOf(element));
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCut = (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
      (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
    if (isCut && !element.matches('input, select, textarea')) faults.push('cut: ' + nameOf(element));
  }
  return faults.slice(0, 5);
}`;

/** Words that stand on three lines or more, of less than four letters each. */
const findStackedWords = `(() => {
  const words = [];
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest('.visually-hidden')) continue;
    for (const { 0: word, index } of text.data.matchAll(/\\S{4,}/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 2 && word.length < 4 * lines.size) words.push(word);
    }
  }
  return words;
})()`;
