import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createApiKey } from '#src/features/api/create-api-key.ts';
import { consents, contactChanges } from '#src/features/customers/customer-feeds.ts';
import { feedKinds } from '#src/feed-kinds.ts';
import { paths } from '#src/paths.ts';
import { renewGeneration } from '#src/platform/events/numbering.ts';
import { forgetFeedRows, numberFeedRows } from '#src/platform/feeds/feeds.jobs.ts';
import { recordFeedRow } from '#src/platform/feeds/record-feed-row.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { createTestPortal } from '#test/portal.ts';
import { runExport } from './export-command.ts';
import type { FeedRecord } from './feed-records.queries.ts';

const portal = await createTestPortal();
const { db } = portal.deps;
const { key } = await createApiKey(portal.deps, { scope: 'feeds', name: undefined });
const customerId = await makeCustomer(db, { code: '7001234' });
const feed = paths.feed(contactChanges.kind);

beforeEach(async () => {
  await db.deleteFrom('feed_rows').execute();
  await db.updateTable('feed_forgetting').set({ forgotten_through: 0n }).execute();
});

type Page = { records: FeedRecord[]; next: string; more: boolean };

const ask = (query: string, headers: Record<string, string> = {}, path = feed) =>
  portal.visitor().get(`${path}${query}`, { authorization: `Bearer ${key}`, ...headers });

async function readPage(query = '', path = feed): Promise<Page> {
  const answer = await ask(query, {}, path);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Page;
}

const record = (email: string, at = portal.clock.now()) =>
  db.transaction().execute(tx =>
    recordFeedRow(tx, contactChanges, {
      ...{ customerId, at },
      fields: { change: 'confirmed', account: '1', email, previous_email: null },
    }),
  );

async function recordMany(count: number): Promise<void> {
  await portal.database.pool.query(
    `insert into feed_rows (kind, customer_id, at, fields)
     select $1, $2, now(), jsonb_build_object('change', 'confirmed', 'email', 'e' || n || '@apa.example') from generate_series(1, $3::int) n`,
    [contactChanges.kind, customerId, count],
  );
  await numberFeedRows(db);
}

/** A stream that keeps what it was given. */
function keep() {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

/** Runs the command. */
async function runIt(...args: string[]): Promise<{ code: number; output: string; messages: string }> {
  const [output, messages] = [keep(), keep()];
  const streams = { output: output.stream, messages: messages.stream };
  const code = await runExport({ db, kinds: feedKinds, ...streams }, args);
  return { code, output: output.text(), messages: messages.text() };
}

describe('reading with a cursor', () => {
  test('what was recorded is there once it was numbered, with what every record has', async () => {
    await record('ana@apa.example');
    expect((await readPage()).records).toEqual([]);
    await numberFeedRows(db);
    const { records, next, more } = await readPage();
    expect(records).toEqual([
      {
        ...{ cursor: next, id: expect.stringMatching(/^[\da-f-]{36}$/), customer_code: '7001234' },
        ...{ kind: 'contact-changes', at: '2026-11-23T08:00:00Z', change: 'confirmed' },
        ...{ account: '1', email: 'ana@apa.example', previous_email: null },
      },
    ]);
    expect(more).toBe(false);
    expect(await readPage(`?after=${next}`)).toEqual({ records: [], next, more: false });
  });

  test('10,000 rows come page by page, each once and in order; asked again they are the same', async () => {
    await recordMany(10_000);
    const emails: string[] = [];
    let page = await readPage('?limit=3000');
    for (;;) {
      emails.push(...page.records.map(({ email }) => email ?? ''));
      if (!page.more) break;
      page = await readPage(`?limit=3000&after=${page.next}`);
    }
    expect(emails).toEqual(Array.from({ length: 10_000 }, (_, n) => `e${n + 1}@apa.example`));
    expect(await readPage('?limit=10')).toEqual(await readPage('?limit=10'));
    const { output, code } = await runIt('contact-changes');
    expect(code).toBe(0);
    expect(parse(output, { columns: true })).toHaveLength(10_000);
  });

  test('CSV and JSON, the address and the command tell the same', async () => {
    for (const email of ['ana@apa.example', '"a,b"@apa.example', 'două\nrânduri']) await record(email);
    await numberFeedRows(db);
    const { records, next } = await readPage();
    const csv = await ask('?format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect([csv.headers.get('apometru-next'), csv.headers.get('apometru-more')]).toEqual([next, 'false']);
    const text = await csv.text();
    const told = (parse(text, { columns: true }) as Record<string, string>[]).map(row =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value])),
    );
    expect(told).toEqual(records);
    expect((await runIt('contact-changes')).output).toBe(text);
    const json = await runIt('contact-changes', '--format', 'json');
    expect(JSON.parse(json.output)).toEqual({ records, next, more: false });
    expect(json.messages).toContain(`--after ${next}`);
    expect((await runIt('contact-changes', '--after', next)).output).toBe(`${text.split('\n')[0]}\n`);
  });

  test('a formula in an address does nothing in a spreadsheet, and JSON has it as it is', async () => {
    await record("=cmd|'/C'!A0@apa.example");
    await numberFeedRows(db);
    expect(await (await ask('?format=csv')).text()).toContain(`,'=cmd|'/C'!A0@apa.example,`);
    expect((await readPage()).records[0]?.email).toBe("=cmd|'/C'!A0@apa.example");
  });

  test.each([
    ['text/csv', 'text/csv; charset=utf-8'],
    ['application/json;q=0.5, text/csv', 'text/csv; charset=utf-8'],
    ['text/html, */*', 'application/json; charset=utf-8'],
  ])('Accept: %s is answered with %s', async (accept, type) => {
    expect((await ask('', { accept })).headers.get('content-type')).toBe(type);
  });

  test.each([
    ['?limit=0', 400],
    ['?limit=10001', 400],
    ['?limit=many', 400],
    ['?format=xml', 400],
    ['?afer=x', 400],
    ['?limit=1&limit=2', 400],
  ])('%s is refused with %i and a sentence', async (query, status) => {
    const answer = await ask(query);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status, detail: expect.any(String) });
  });

  test('a form that nobody writes is not acceptable, and a feed that is not there is not found', async () => {
    expect((await ask('', { accept: 'text/html' })).status).toBe(406);
    const unknown = await ask('', {}, paths.feed('invoices'));
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      { detail: expect.stringContaining('contact-changes') },
    ]);
  });
});

describe('a cursor under which something could be missed is refused, never answered with nothing', () => {
  const check = async (cursor: string, sentence: RegExp) => {
    const answer = await ask(`?after=${encodeURIComponent(cursor)}`);
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { status: 409, detail: expect.stringMatching(sentence) },
    ]);
    const command = await runIt('contact-changes', '--after', cursor);
    expect([command.code, command.output]).toEqual([1, '']);
    expect(command.messages).toMatch(sentence);
    expect(command.messages).toContain('Read the feed again from its start');
  };

  test.each(['', 'x', '5', "contact-changes.000000000000.1' or true", 'contact-changes.000000000000.01'])(
    'malformed: "%s"',
    async cursor => {
      await check(cursor, /This is no cursor/);
    },
  );

  test('of another feed', async () => {
    await check((await readPage('', paths.feed(consents.kind))).next, /of another feed/);
  });

  test('of another database', async () => {
    await check('contact-changes.000000000000.1', /not of this database/);
  });

  test('beyond what exists', async () => {
    await record('ana@apa.example');
    await numberFeedRows(db);
    const { next } = await readPage();
    await check(
      next.replace(/\d+$/, number => String(BigInt(number) + 1n)),
      /beyond the last record/,
    );
  });

  test('after the operator said that files were copied back', async () => {
    const { next } = await readPage();
    expect((await ask(`?after=${next}`)).status).toBe(200);
    await renewGeneration(db);
    await check(next, /not of this database/);
  });

  test('from before what was erased by age; who begins now misses nothing', async () => {
    const { next: start } = await readPage();
    await recordMany(3);
    const { records } = await readPage();
    await portal.database.pool.query(
      `update feed_rows set recorded_at = '2025-01-01' where fields ->> 'email' <> 'e3@apa.example'`,
    );
    await forgetFeedRows(db, portal.clock, 400);
    await check(start, /erased by age/);
    await check(records[0]?.cursor ?? '', /erased by age/);
    const left = await readPage(`?after=${records[1]?.cursor}`);
    expect(left.records.map(({ email }) => email)).toEqual(['e3@apa.example']);
    expect((await readPage()).records).toEqual(left.records);
    await db.deleteFrom('feed_rows').execute();
    const empty = await readPage();
    expect((await ask(`?after=${empty.next}`)).status).toBe(200);
  });
});

describe('the command writes', () => {
  const makeFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'apometru-export-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    return folder;
  };

  test('a new file for its owner alone, and touches none that is there', async () => {
    await recordMany(2500);
    const folder = await makeFolder();
    const file = join(folder, 'contacts.csv');
    const { code, output } = await runIt('contact-changes', '--output', file);
    expect([code, output]).toEqual([0, '']);
    const text = await readFile(file, 'utf8');
    expect(text).toBe((await runIt('contact-changes')).output);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeFile(file, 'mine');
    await expect(runIt('contact-changes', '--output', file)).rejects.toThrow('is there already');
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect(await readdir(folder)).toEqual(['contacts.csv']);
  });

  test('nothing at all where the cursor is refused or the folder is not there', async () => {
    const folder = await makeFolder();
    expect((await runIt('contact-changes', '--after', 'x', '--output', join(folder, 'x'))).code).toBe(1);
    await expect(runIt('contact-changes', '--output', join(folder, 'no', 'x'))).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual([]);
  });

  test('as far as its reader takes it', async () => {
    await recordMany(2500);
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const streams = { output: broken, messages: keep().stream };
    const parts = { db, kinds: feedKinds, ...streams };
    await expect(runExport(parts, ['contact-changes'])).rejects.toThrow('The export ended early: EPIPE');
  });

  test.each([
    [[]],
    [['invoices']],
    [['contact-changes', 'consents']],
    [['contact-changes', '--format', 'xml']],
    [['contact-changes', '--output', '']],
    [['contact-changes', '--since', 'x']],
  ])('how it is used where it is asked for %j', async args => {
    const { code, output, messages } = await runIt(...args);
    expect([code, output, messages]).toEqual([1, '', expect.stringContaining('Usage: apometru export')]);
  });
});
