import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startFakeMailServer } from '#test/fake-mail-server.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { startTransactionPooler } from '#test/transaction-pooler.ts';
import { untrustedCertificate } from '#test/untrusted-certificate.ts';
import { runCheck } from './check-command.ts';
import { declaredSettings } from './declared-settings.ts';
import { readOperator } from './operator.ts';
import { changeSetting } from './platform/settings/change-setting.ts';
import { takeOverOperatorFile } from './take-over-operator-file.ts';

const database = await createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'apometru-check-'));
const good = {
  PUBLIC_URL: 'https://portal.example',
  DATABASE_URL: database.url,
  OPERATOR_FILE: join(import.meta.dirname, '../demo/operator.json'),
};

async function check(changes: NodeJS.ProcessEnv, ...args: string[]) {
  let said = '';
  const code = await runCheck({ ...good, ...changes }, args, { write: text => (said += text) });
  return { code, said };
}

test('all is well, and nothing is sent unasked', async () => {
  const mail = await startFakeMailServer();
  const { code, said } = await check({ SMTP_URL: mail.url });
  expect(said).toMatch(
    /^ok {4}settings.*\nok {4}database .*PostgreSQL \d+.*\nok {4}mail server .*\nAll is well\.\n$/,
  );
  expect(code).toBe(0);
  expect(mail.received).toEqual([]);
});

test('--send sends one message to the address', async () => {
  const mail = await startFakeMailServer();
  const { code, said } = await check({ SMTP_URL: mail.url }, '--send', 'ana@home.example');
  expect(code).toBe(0);
  expect(said).toContain('ana@home.example was taken');
  expect(mail.received).toEqual([expect.stringContaining('To: ana@home.example')]);
});

test.each([[['--send', 'ana']], [['--send']], [['--sent', 'ana@home.example']], [['now']]])(
  '%j is answered with how to use it',
  async args => {
    const { code, said } = await check({ SMTP_URL: 'smtp://127.0.0.1:9' }, ...args);
    expect(code).toBe(1);
    expect(said).toMatch(/^Usage: apometru check/);
  },
);

test('settings, operator file, its texts, database and mail server: all that is wrong is said at once', async () => {
  const operator = JSON.parse(readFileSync(good.OPERATOR_FILE, 'utf8'));
  const file = join(folder, 'operator.json');
  writeFileSync(file, JSON.stringify({ ...operator, colors: {}, name: '' }));
  const { code, said } = await check({
    PUBLIC_URL: 'https://portal.example/portal',
    TRUSTED_PROXIES: 'yes',
    DATABASE_URL: 'postgres://a:geheim@127.0.0.1:1/x',
    SMTP_URL: 'smtp://portal:geheim@127.0.0.1:1',
    OPERATOR_FILE: file,
  });
  expect(code).toBe(1);
  for (const words of ['PUBLIC_URL: ', 'TRUSTED_PROXIES: ', 'did you mean colours?', 'name: is empty']) {
    expect(said).toContain(words);
  }
  expect(said).toMatch(/FAULT database\n.*does not answer/);
  expect(said).toMatch(/FAULT mail server 127\.0\.0\.1:1\n.*does not answer/);
  expect(said).not.toContain('geheim');
});

test('both texts that do not begin with their day are named', async () => {
  const operator = JSON.parse(readFileSync(good.OPERATOR_FILE, 'utf8'));
  for (const name of ['a.md', 'b.md']) writeFileSync(join(folder, name), '# No day\n');
  const file = join(folder, 'with-texts.json');
  writeFileSync(
    file,
    JSON.stringify({ ...operator, texts: { terms: { ro: 'a.md' }, privacy: { ro: 'b.md' } } }),
  );
  const { said } = await check({ OPERATOR_FILE: file, SMTP_URL: 'smtp://127.0.0.1:1' });
  expect(said).toContain(`${join(folder, 'a.md')}: begin it with a day`);
  expect(said).toContain(`${join(folder, 'b.md')}: begin it with a day`);
});

test('a mail server that refuses the password is told apart from one that is away', async () => {
  const mail = await startFakeMailServer({ login: '535 authentication failed' });
  const { code, said } = await check({ SMTP_URL: mail.url });
  expect(code).toBe(1);
  expect(said).toContain('refuses the user or the password of SMTP_URL');
  expect(said).not.toContain('geheim');
});

test('a certificate of a private authority is told with what to do', async () => {
  const { said } = await check({ SMTP_URL: (await startFakeMailServer({ tls: untrustedCertificate })).url });
  expect(said).toContain('NODE_EXTRA_CA_CERTS');
});

test('a database that is behind, or ahead, is told', async () => {
  const { pool, url } = await createTestDatabase();
  await pool.query("update kysely_migration set name = '9999-later' where name = '0004-exchange'");
  const { code, said } = await check({ DATABASE_URL: url, SMTP_URL: (await startFakeMailServer()).url });
  expect(code).toBe(1);
  expect(said).toMatch(/not up to date: 0004-exchange wait/);
  expect(said).toMatch(/a later version .*: 9999-later/);
});

test('a pooler by transaction is told with what it takes, and is well with that', async () => {
  const pooler = await startTransactionPooler(database.url);
  const SMTP_URL = (await startFakeMailServer()).url;
  const wrong = await check({ SMTP_URL, DATABASE_URL: pooler });
  expect(wrong.code).toBe(1);
  expect(wrong.said).toContain('need DIRECT_DATABASE_URL');
  expect(wrong.said).toContain('NAMED_STATEMENTS=off');
  const right = await check({
    ...{ SMTP_URL, DATABASE_URL: pooler },
    ...{ DIRECT_DATABASE_URL: database.url, NAMED_STATEMENTS: 'off' },
  });
  expect(right.said).toMatch(
    /^ok {4}settings.*\nok {4}database .*\nok {4}database .*\nok {4}mail server .*\nAll is well/,
  );
  expect(right.code).toBe(0);
  const around = await check({
    ...{ SMTP_URL, DATABASE_URL: database.url },
    ...{ DIRECT_DATABASE_URL: pooler, NAMED_STATEMENTS: 'off' },
  });
  expect(around.said).toContain('need DIRECT_DATABASE_URL');
});

test('the way past the pooler that does not answer, or leads to another database, is told', async () => {
  const SMTP_URL = (await startFakeMailServer()).url;
  const away = await check({ SMTP_URL, DIRECT_DATABASE_URL: 'postgres://a@127.0.0.1:1/x' });
  expect(away.said).toContain('DIRECT_DATABASE_URL: the database does not answer');
  const { url } = await createTestDatabase();
  const other = await check({ SMTP_URL, DIRECT_DATABASE_URL: url });
  expect([other.code, other.said]).toEqual([
    1,
    expect.stringContaining('another database than DATABASE_URL'),
  ]);
});

test('a role that may only look is told what it lacks', async () => {
  const { pool, url } = await createTestDatabase();
  const role = `looker_${process.pid}_${Date.now()}`;
  await pool.query(
    `create role ${role} login password 'x'; grant select on all tables in schema public to ${role}`,
  );
  const itsUrl = Object.assign(new URL(url), { username: role, password: 'x' }).href;
  const { code, said } = await check({ DATABASE_URL: itsUrl, SMTP_URL: (await startFakeMailServer()).url });
  await pool.query(`drop owned by ${role}; drop role ${role}`);
  expect(said).toContain(`${role} may neither change tables nor serve`);
  expect(code).toBe(1);
});

test('where the settings say another thing than the operator file, that is told', async () => {
  const operator = JSON.parse(readFileSync(good.OPERATOR_FILE, 'utf8'));
  const file = join(folder, 'terms.json');
  const term = {
    validFrom: '2020-01-01',
    dueDays: 15,
    graceDays: 30,
    penaltyPerDay: '0.0002',
    source: 'a law',
  };
  const checkTerms = async (graceDays: number) => {
    writeFileSync(file, JSON.stringify({ ...operator, terms: [{ ...term, graceDays }] }));
    return await check({ OPERATOR_FILE: file, SMTP_URL: undefined });
  };
  expect((await checkTerms(30)).said).not.toContain('note:');
  const now = Temporal.Now.instant();
  await takeOverOperatorFile(database.db, readOperator(file), now);
  expect((await checkTerms(30)).said).not.toContain('note:');
  expect((await checkTerms(31)).said).toContain(
    'note: grace-days: on 2020-01-01 the operator file says 31, and 30 holds',
  );
  const today = Temporal.Now.plainDateISO('Europe/Bucharest');
  const key = { name: 'grace-days', from: today };
  await changeSetting(database.db, { declared: declaredSettings, key, by: 'test', now, today, value: 45 });
  expect((await checkTerms(30)).said).toContain(
    `note: grace-days: on ${today} the operator file says 30, and 45 holds`,
  );
});
