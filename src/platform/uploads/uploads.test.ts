import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import sharp from 'sharp';
import { afterEach, expect, test, vi } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import {
  heic,
  makeAvif,
  makeBomb,
  makeGif,
  makeJpeg,
  makePdf,
  makePng,
  makeWebp,
} from '#test/factories/make-pictures.ts';
import { createTestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { seedSettings } from '../settings/seed-settings.ts';
import { answerUpload } from '../web/answer-upload.ts';
import { getViewer } from '../web/guards.ts';
import { readUploadForm } from '../web/upload-form.ts';
import type { WebEnv } from '../web/web.ts';
import { findUpload, listUploads, useUploads } from './uploads.queries.ts';

// Others use the machine's own folder meanwhile.
vi.stubEnv('TMPDIR', mkdtempSync(join(tmpdir(), 'apometru-test-')));

const purpose = { name: 'test', kinds: ['photo', 'pdf'], mostBytes: 3_000_000 } as const;

const portal = await createTestPortal(undefined, undefined, doors => ({
  ...doors,
  customer: { ...doors.customer, uploads: [uploadRoutes()] },
}));
const { db, uploads } = portal.deps;
const customerId = await makeCustomer(db, { code: '7000001' });
let accounts = 0;
const signIn = () => {
  accounts += 1;
  return createSignedIn(portal, { email: `ana${accounts}@example.com`, customerIds: [customerId] });
};
const ana = await signIn();

/** What a page with a form for files does. */
function uploadRoutes(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .post('/test-uploads', async c => {
      const { accountId } = getViewer(c);
      const form = await readUploadForm(c, {
        uploads: portal.deps.uploads,
        accountId,
        purpose,
        mostFiles: 3,
      });
      const files = form.files.map(({ result }) => (result.ok ? result.value : result.problem));
      return c.text(
        JSON.stringify({ ...form, fields: Object.fromEntries(form.fields), files }, (_, value) =>
          typeof value === 'bigint' ? Number(value) : value,
        ),
      );
    })
    .get('/test-uploads/:id', async c => {
      const upload = await findUpload(portal.deps.db, getViewer(c), c.req.param('id') ?? '');
      if (!upload) throw new HTTPException(404);
      return await answerUpload(c, portal.deps.uploads, upload);
    });
}

type Answer = { uploadId: string; name: string; kind: string; bytes: number };

const formOf = (...files: [name: string, content: Uint8Array][]) => {
  const form = new FormData();
  for (const [name, content] of files) form.append('file', new File([Uint8Array.from(content)], name));
  return form;
};
async function send(...files: [name: string, content: Uint8Array][]) {
  const response = await ana.post('/test-uploads', formOf(...files));
  expect(response.status).toBe(200);
  return (await response.json()) as {
    fields: Record<string, string>;
    files: (Answer | string)[];
    hasTooMany: boolean;
  };
}
async function sendOne(name: string, content: Uint8Array): Promise<Answer | string> {
  const { files } = await send([name, content]);
  return files[0] ?? 'nothing';
}
async function fetchBack(answer: Answer | string | undefined) {
  if (typeof answer !== 'object') throw new Error(`not taken: ${answer}`);
  const response = await ana.get(`/test-uploads/${answer.uploadId}`);
  expect(response.status).toBe(200);
  return { response, content: Buffer.from(await response.arrayBuffer()) };
}

const age = (hours: number) =>
  db
    .updateTable('uploads')
    .set({ received_at: portal.clock.now().subtract({ hours }) })
    .execute();
afterEach(async () => {
  expect(readdirSync(tmpdir()).filter(name => name.startsWith('apometru-upload-'))).toEqual([]);
  await age(48);
});

test('a photograph is re-encoded: upright, limited in size, without location and camera', async () => {
  const original = await makeJpeg();
  expect(original.includes('Tainicu')).toBe(true);
  const { content, response } = await fetchBack(await sendOne('IMG_1234.JPG', original));
  const { format, width, height, exif, orientation } = await sharp(content).metadata();
  expect([format, width, height, exif, orientation]).toEqual(['jpeg', 800, 1600, undefined, undefined]);
  expect(content.includes('Tainicu')).toBe(false);
  // Red was on the left, and is on top of what is held upright.
  const { data } = await sharp(content)
    .extract({ left: 400, top: 10, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([...data].map(value => value > 128)).toEqual([true, false, false]);
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/);
});

test.each([
  ['PNG', makePng],
  ['WebP', makeWebp],
])('%s becomes JPEG, and is not made larger', async (_, make) => {
  const { content } = await fetchBack(await sendOne('a', await make()));
  expect(await sharp(content).metadata()).toMatchObject({ format: 'jpeg', width: 400, height: 300 });
});

test('HEIC from phones becomes JPEG', async () => {
  expect(heic.includes('Apometru')).toBe(true);
  const { content } = await fetchBack(await sendOne('IMG_1.heic', heic));
  const { format, width, height, exif } = await sharp(content).metadata();
  expect([format, width, height, exif]).toEqual(['jpeg', 96, 64, undefined]);
  expect(content.includes('Apometru')).toBe(false);
});

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
);
test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
  ['an SVG named .jpg', () => svg, 'unknown-type'],
  [
    'an SVG behind the first bytes of a JPEG',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), svg]),
    'unreadable',
  ],
  ['a GIF', makeGif, 'unknown-type'],
  ['an AVIF', makeAvif, 'unknown-type'],
  ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'unknown-type'],
  ['a program', () => Buffer.from('#!/bin/sh\necho\n'), 'unknown-type'],
  ['nothing', () => Buffer.alloc(0), 'empty'],
  ['256 million pixels', () => makeBomb(), 'too-many-pixels'],
  ['half a JPEG', async () => (await makeJpeg()).subarray(0, 9000), 'unreadable'],
  ['half a HEIC', () => heic.subarray(0, 500), 'unreadable'],
  ['a PDF without an end', () => makePdf().subarray(0, 60), 'unknown-type'],
  ['a PDF behind a page', () => Buffer.concat([Buffer.from('<script>'), makePdf()]), 'unknown-type'],
  [
    'more than may come',
    () => Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(3_000_000)]),
    'too-large',
  ],
])('%s is refused', async (_, make, problem) => {
  expect(await sendOne('factura.jpg', await make())).toBe(problem);
  expect((await listUploads(db, ana)).map(({ name }) => name)).not.toContain('factura.jpg');
});

test('data appended to a photograph is not in the re-encoded one', async () => {
  const polyglot = Buffer.concat([await makeJpeg(), Buffer.from('<script>alert(1)</script>')]);
  const { content } = await fetchBack(await sendOne('a.jpg', polyglot));
  expect(content.includes('script')).toBe(false);
});

test('a PDF is unchanged and served as a download, never inline', async () => {
  const pdf = makePdf('<script>alert(1)</script>');
  const { content, response } = await fetchBack(await sendOne('Cerere „mutare”.pdf', pdf));
  expect(content.equals(pdf)).toBe(true);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\Users\\Ana\\Cerere.PDF', 'Cerere.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['factura\u202Egpj.pdf', 'facturagpj.pdf'],
  ['a\tb\u0000c<>.pdf', 'abc.pdf'],
  ['Citire apometru ăâîșț.jpeg', 'Citire apometru ăâîșț.pdf'],
  ['   ...   ', 'pdf.pdf'],
  [`${'ș'.repeat(300)}.pdf`, `${'ș'.repeat(80)}.pdf`],
])('the name %j becomes %j', async (typed, kept) => {
  expect(await sendOne(typed, makePdf())).toMatchObject({ name: kept, kind: 'pdf' });
});

test('fields arrive with files, an empty file field is no file, and too many files are reported', async () => {
  const form = formOf(['a.pdf', makePdf()], ['', Buffer.alloc(0)]);
  form.append('body', 'Bună ziua');
  const answer = await (await ana.post('/test-uploads', form)).json();
  expect(answer).toMatchObject({
    fields: { body: 'Bună ziua' },
    files: [{ kind: 'pdf' }],
    hasTooMany: false,
  });
  const pdf = makePdf();
  const four = await send(['1', pdf], ['2', pdf], ['3', Buffer.from('?')], ['4', pdf]);
  expect(four).toMatchObject({ hasTooMany: true });
  expect(four.files).toHaveLength(3);
});

test('a file that is too large does not hide the file or field after it', async () => {
  const form = formOf(['large', Buffer.alloc(3_500_000)], ['b.pdf', makePdf()]);
  form.append('body', 'după');
  const answer = (await (await ana.post('/test-uploads', form)).json()) as {
    files: unknown[];
    fields: unknown;
  };
  expect(answer.files).toContain('too-large');
  expect(answer.files).toContainEqual(expect.objectContaining({ name: 'b.pdf' }));
  expect(answer.fields).toEqual({ body: 'după' });
});

test("a form larger than the door's limit is a 413", async () => {
  const response = await ana.post('/test-uploads', formOf(['a', Buffer.alloc(49 * 1024 * 1024)]));
  expect(response.status).toBe(413);
});

const head = (name: string) =>
  `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`;
const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
test('an endless form is a 413 at the limit, and reading stops', async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: controller => {
      controller.enqueue(sent === 0 ? Buffer.from(head('a.pdf')) : new Uint8Array(1024 * 1024));
      sent += 1;
    },
  });
  expect((await ana.post('/test-uploads', body, multipart)).status).toBe(413);
  expect(sent).toBeLessThan(60);
});

test.each<[string, (controller: ReadableStreamDefaultController<Uint8Array>) => void]>([
  ['ends', controller => controller.close()],
  ['breaks', controller => controller.error(new Error('the line broke'))],
])('a form that %s in the middle of a file keeps nothing', async (_, stop) => {
  const before = await db.selectFrom('uploads').selectAll().execute();
  const body = new ReadableStream<Uint8Array>({
    start: controller => {
      controller.enqueue(Buffer.from(head('a.pdf') + makePdf().toString('latin1')));
      stop(controller);
    },
  });
  const response = await ana.post('/test-uploads', body, multipart);
  expect(response.status).toBe(400);
  expect(await db.selectFrom('uploads').selectAll().execute()).toEqual(before);
});

test.each([
  ['no form', 'text/plain'],
  ['no boundary', 'multipart/form-data'],
  ['another boundary', 'multipart/form-data; boundary=y'],
])('%s is a 400', async (_, type) => {
  const body = new Response(head('a.pdf')).body as ReadableStream<Uint8Array>;
  expect((await ana.post('/test-uploads', body, { 'content-type': type })).status).toBe(400);
});

test('no other account may open it', async () => {
  const taken = await sendOne('a.pdf', makePdf());
  const other = await signIn();
  const path = `/test-uploads/${typeof taken === 'object' && taken.uploadId}`;
  expect((await ana.get(path)).status).toBe(200);
  expect((await other.get(path)).status).toBe(404);
  expect((await portal.visitor().get(path)).status).toBe(303);
  expect((await ana.get('/test-uploads/x')).status).toBe(404);
});

test('concurrent uploads take the last place once, and files refused by their content count', async () => {
  const now = portal.clock.now();
  const from = Temporal.PlainDate.from('2020-01-01');
  await seedSettings(db, [{ name: 'upload-files-per-day', from, value: 2, source: 'test' }], now);
  await expect
    .poll(async () => (await portal.deps.settings.refresh()).get('upload-files-per-day'), { timeout: 60_000 })
    .toHaveLength(1);
  expect(await sendOne('a.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), svg]))).toBe('unreadable');
  const both = await Promise.all([sendOne('1.pdf', makePdf()), sendOne('2.pdf', makePdf())]);
  expect(both.filter(one => one === 'over-quota')).toHaveLength(1);
  expect(both.filter(one => typeof one === 'object')).toHaveLength(1);
  await age(25);
  expect(await sendOne('3.pdf', makePdf())).toMatchObject({ kind: 'pdf' });
  await seedSettings(db, [], now);
});

test('unused uploads are deleted after a day; used ones stay, once and for their purpose', async () => {
  const sent = [await sendOne('1.pdf', makePdf()), await sendOne('2.pdf', makePdf())];
  const [used = '', unused = ''] = sent.map(one => (typeof one === 'object' ? one.uploadId : ''));
  const now = portal.clock.now();
  const use = (uploadIds: string[], which = 'test', scope = ana) =>
    db.transaction().execute(tx => useUploads(tx, scope, { uploadIds, purpose: which, now }));
  expect(await use([used], 'another')).toEqual([]);
  expect(await use([used], 'test', await signIn())).toEqual([]);
  expect(await use([used, 'x'])).toEqual([used]);
  expect(await use([used])).toEqual([]);
  await age(23);
  await uploads.forgetUnused();
  expect(await findUpload(db, ana, unused)).toBeDefined();
  await age(25);
  await uploads.forgetUnused();
  expect(await findUpload(db, ana, unused)).toBeUndefined();
  expect(await findUpload(db, ana, used)).toBeDefined();
  const { rows } = await portal.database.pool.query(
    'select upload_id from upload_contents where upload_id = any($1)',
    [[used, unused]],
  );
  expect(rows).toEqual([{ upload_id: used }]);
});

test('a used upload outlives its account, but is no longer found by the account', async () => {
  await db.deleteFrom('accounts').where('account_id', '=', ana.accountId).execute();
  await uploads.forgetUnused();
  expect(await listUploads(db, ana)).toEqual([]);
  const rows = await db.selectFrom('uploads').select(['account_id', 'used_at']).execute();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ account_id, used_at }) => account_id === null && used_at === null)).toEqual([]);
});
