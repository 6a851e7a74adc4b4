import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readPdf } from '#test/read-pdf.ts';
import { createTypst, TypstBusyError } from './pdf-typst.ts';

const folder = mkdtempSync(join(tmpdir(), 'typst-'));
const template = pathToFileURL(join(folder, 'letter.typ'));
writeFileSync(
  template,
  `#let letter = json("data.json")
#set document(title: letter.title)
#set text(font: "Source Sans 3", lang: "ro")
#letter.text`,
);
const createdAt = Temporal.Instant.from('2026-11-23T10:00:00Z');
const letter = (text: string) => ({ template, data: { title: 'Scrisoare', text }, createdAt });

/** What stands in for Typst's thread: it does as the letter says. */
const obedientThread = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    let drawn = 0;
    parentPort.on('message', ({ data }) => {
      const { text } = JSON.parse(data);
      if (text === 'crash') throw new Error('as told');
      if (text === 'end') process.exit(3);
      if (text === 'hang') for (;;);
      parentPort.postMessage({ pdf: new Uint8Array([++drawn]) });
    });`)}`,
);

function openTypst(options: Parameters<typeof createTypst>[0] = {}) {
  const typst = createTypst(options);
  onTestFinished(() => typst.close());
  return typst;
}

test('200 at once are all drawn, each with its own text, and memory does not grow with them', async () => {
  const typst = openTypst({ documentsPerThread: 150 });
  const drawMany = () =>
    Promise.all(Array.from({ length: 200 }, (_, i) => typst.draw(letter(`Scrisoarea ${i}, cu șțăîâ`))));
  await drawMany();
  const before = process.memoryUsage().rss;
  const pdfs = [...(await drawMany()), ...(await drawMany())];
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(40);
  const texts = await Promise.all(pdfs.slice(0, 200).map(async pdf => (await readPdf(pdf)).text.trim()));
  expect(texts).toEqual(Array.from({ length: 200 }, (_, i) => `Scrisoarea ${i}, cu șțăîâ`));
});

test('a template that fails rejects its own document, tells nothing of it, and the next is drawn', async () => {
  const typst = openTypst();
  const failing = typst.draw({ template, data: { title: 'Secretul Ioanei `x` y' }, createdAt });
  const next = typst.draw(letter('bună'));
  await expect(failing).rejects.toThrow(/^Typst: /);
  await expect(failing).rejects.not.toThrow(/Ioanei/);
  expect((await readPdf(await next)).text).toContain('bună');
});

test.each(['crash', 'end'])('a thread that dies (%s) costs one document, once', async death => {
  const typst = openTypst({ threadFile: obedientThread });
  const dying = typst.draw(letter(death));
  const next = typst.draw(letter('bună'));
  await expect(dying).rejects.toThrow('Typst thread');
  expect(await next).toEqual(new Uint8Array([1]));
});

test('a document that never ends is given up', async () => {
  const typst = openTypst({ threadFile: obedientThread, timeoutMs: 300 });
  await expect(typst.draw(letter('hang'))).rejects.toThrow('longer than 300 ms');
  expect(await typst.draw(letter('bună'))).toEqual(new Uint8Array([1]));
});

test('a thread draws no more documents than it may', async () => {
  const typst = openTypst({ threadFile: obedientThread, documentsPerThread: 2 });
  const counts = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(text => typst.draw(letter(text))));
  expect(counts.map(([count]) => count)).toEqual([1, 2, 1, 2, 1]);
});

test('who comes when too many wait is told so at once', async () => {
  const typst = openTypst({ threadFile: obedientThread, maxWaiting: 2 });
  const accepted = ['a', 'b', 'c'].map(text => typst.draw(letter(text)));
  await expect(typst.draw(letter('d'))).rejects.toThrow(TypstBusyError);
  expect(await Promise.all(accepted)).toHaveLength(3);
});

test('what waits when it is closed is refused', async () => {
  const typst = openTypst({ threadFile: obedientThread });
  const waiting = Promise.allSettled([typst.draw(letter('hang')), typst.draw(letter('a'))]);
  await typst.close();
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
