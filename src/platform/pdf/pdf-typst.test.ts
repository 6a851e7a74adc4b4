import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive } from '#src/db/embedded/postmaster.ts';
import { readPdf } from '#test/read-pdf.ts';
import { createTypst } from './pdf-typst.ts';
import { TypstBusyError } from './pdf-typst-messages.ts';

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
const letter = (text: string, owner = 'ana') => ({
  template,
  data: { title: 'Scrisoare', text },
  createdAt,
  owner,
});

/** What stands in for Typst's process: it does as the letter says, and draws how many it has drawn. */
const processFile = pathToFileURL(join(folder, 'obedient.mjs'));
writeFileSync(
  processFile,
  `let drawn = 0;
  process.on('message', ({ data }) => {
    const { text } = JSON.parse(data);
    process.send({ kind: 'begun' });
    setImmediate(() => {
      if (text === 'crash') process.kill(process.pid, 'SIGKILL');
      if (text === 'end') process.exit(3);
      if (text.startsWith('hang')) for (;;);
      drawn += 1;
      process.send({ kind: 'drawn', pdf: Buffer.from(text === 'pid' ? String(process.pid) : [drawn]), memory: text === 'grow' ? 1e12 : 0 });
    });
  });
  process.on('disconnect', () => process.exit());`,
);

function openTypst(options: Parameters<typeof createTypst>[0] = {}) {
  const typst = createTypst(options);
  onTestFinished(() => typst.close());
  return typst;
}

test('200 at once are all drawn, each with its own text, and memory does not grow with them', async () => {
  const typst = openTypst({ documentsPerProcess: 150, maxWaitingOfOwner: 200 });
  const drawMany = () =>
    Promise.all(Array.from({ length: 200 }, (_, i) => typst.draw(letter(`Scrisoarea ${i}, cu șțăîâ`))));
  await drawMany();
  const before = process.memoryUsage().rss;
  const pdfs = [...(await drawMany()), ...(await drawMany())];
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(40);
  const texts = await Promise.all(pdfs.slice(0, 200).map(async pdf => (await readPdf(pdf)).text.trim()));
  expect(texts).toEqual(Array.from({ length: 200 }, (_, i) => `Scrisoarea ${i}, cu șțăîâ`));
});

test('a failing template rejects only its own document without revealing its content', async () => {
  const typst = openTypst();
  const failing = typst.draw({ ...letter(''), data: { title: 'Secretul Ioanei `x` y' } });
  const next = typst.draw(letter('bună'));
  await expect(failing).rejects.toThrow(/^Typst: /);
  await expect(failing).rejects.not.toThrow(/Ioanei/);
  expect((await readPdf(await next)).text).toContain('bună');
});

test.each(['crash', 'end'])('a process that dies (%s) fails one document, once', async death => {
  const typst = openTypst({ processFile });
  const dying = typst.draw(letter(death));
  const next = typst.draw(letter('bună'));
  await expect(dying).rejects.toThrow('Typst process');
  expect(await next).toEqual(Buffer.from([1]));
});

test('a drawing that never ends is killed with its process, and the next is drawn', async () => {
  const typst = openTypst({ processFile, timeoutMs: 3_000 });
  const pid = Number(Buffer.from(await typst.draw(letter('pid'))).toString());
  expect(isAlive(pid)).toBe(true);
  const hanging = typst.draw(letter('hang'));
  const next = typst.draw(letter('bună'));
  await expect(hanging).rejects.toThrow('longer than 3000 ms');
  expect(await next).toEqual(Buffer.from([1]));
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('a process is replaced after its maximum number of documents or once it has grown', async () => {
  const typst = openTypst({ processFile, documentsPerProcess: 2 });
  const counts = await Promise.all(['a', 'b', 'c', 'grow', 'e'].map(text => typst.draw(letter(text))));
  expect(counts.map(([count]) => count)).toEqual([1, 2, 1, 2, 1]);
  const grown = await Promise.all(['grow', 'b'].map(text => typst.draw(letter(text))));
  expect(grown.map(([count]) => count)).toEqual([2, 1]);
});

test('a long document does not delay others', async () => {
  const typst = openTypst({ processFile });
  const long = typst.draw(letter(`hang${' '.repeat(100_000)}`)).catch((error: Error) => error.message);
  expect(await typst.draw(letter('bună'))).toEqual(Buffer.from([1]));
  await typst.close();
  expect(await long).toBe('closed');
});

test('waiting requests are served in order, with a limited number per account', async () => {
  const typst = openTypst({ processFile, maxWaitingOfOwner: 3 });
  const order: string[] = [];
  const draw = (owner: string) => typst.draw(letter('bună', owner)).then(() => order.push(owner));
  // The first is taken at once and does not wait.
  const greedy = ['ana', 'ana', 'ana', 'ana'].map(draw);
  await expect(typst.draw(letter('bună', 'ana'))).rejects.toThrow(TypstBusyError);
  await Promise.all([...greedy, draw('ion')]);
  expect(order).toEqual(['ana', 'ana', 'ion', 'ana', 'ana']);
});

test("a request beyond the queue's limit is refused at once", async () => {
  const typst = openTypst({ processFile, maxWaiting: 2 });
  const accepted = ['a', 'b', 'c'].map(text => typst.draw(letter(text)));
  await expect(typst.draw(letter('d', 'ion'))).rejects.toThrow(TypstBusyError);
  expect(await Promise.all(accepted)).toHaveLength(3);
});

test('waiting requests are refused on close', async () => {
  const typst = openTypst({ processFile });
  const waiting = Promise.allSettled([typst.draw(letter('hang')), typst.draw(letter('a'))]);
  await typst.close();
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
