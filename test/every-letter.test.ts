import { beforeAll, expect, test } from 'vitest';
import { limits } from '#src/features/accounts/accounts.rules.ts';
import { emailLettersText } from '#src/features/accounts/email/email-letters.text.ts';
import { passwordLettersText } from '#src/features/accounts/password/password-letters.text.ts';
import { proofLettersText } from '#src/features/accounts/proof-letters.text.ts';
import { closureLetterText } from '#src/features/accounts/settings/closure-letter.text.ts';
import { signInLettersText } from '#src/features/accounts/sign-in/sign-in-letters.text.ts';
import { signUpLettersText } from '#src/features/accounts/sign-up/sign-up-letters.text.ts';
import { customerLettersText } from '#src/features/customers/customer-letters.text.ts';
import { proofLimits } from '#src/features/customers/customers.rules.ts';
import { staffLimits } from '#src/features/desk/staff/staff.rules.ts';
import { staffLettersText } from '#src/features/desk/staff/staff-letters.text.ts';
import { totpCode } from '#src/features/desk/staff/totp.rules.ts';
import { countTries, type Limit } from '#src/platform/web/limits.ts';
import { makeAccount, testPassword } from './factories/account.ts';
import { makeCustomer } from './factories/customer.ts';
import { makeStaff, signInStaff, testTotpSecret } from './factories/staff.ts';
import { startFakeMailServer } from './fake-mail-server.ts';
import { createTestPortal, type TestPortal, type Visitor } from './portal.ts';
import { hirePostman, linksIn, messageIdOf, recipientOf } from './postman.ts';
import { createSignedIn, signInAs } from './signed-in.ts';

// Every letter that the portal writes, from the form that asks for it until the mail server has it.

let portal: TestPortal;
let isAway = true;
let server: Awaited<ReturnType<typeof startFakeMailServer>>;

/** What each table of the portal and of its queue holds, as text. */
async function readEverything(schema: 'public' | 'graphile_worker'): Promise<string> {
  const { pool } = portal.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1`,
    [schema],
  );
  expect(tables.length).toBeGreaterThan(3);
  const texts = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return texts.join('\n');
}

const tokensIn = (message: string): string[] =>
  linksIn(message).flatMap(link => /\/([\w-]{43})$/.exec(link)?.[1] ?? []);

/** As many forms of a secret as a table may hold it in. */
const formsOf = (token: string): string[] => [
  token,
  Buffer.from(token).toString('hex'),
  Buffer.from(token).toString('base64').replace(/=+$/, ''),
  Buffer.from(token, 'base64url').toString('hex'),
];

type QueuedJob = { task: string; payload: unknown };

const listJobs = async (): Promise<QueuedJob[]> => {
  const { rows } = await portal.database.pool.query<QueuedJob>(`
    select t.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`);
  return rows;
};

/** As after wrong tries from many networks. */
async function besiege(limit: Limit, key: string): Promise<void> {
  const { db, clock } = portal.deps;
  for (let i = 0; i < limit.times; i++) await countTries(db, clock, [[limit, key]]);
}

const proof = { code: '7001234', contract: '63514A' };
const strange = { code: '7009999', contract: '5' };
const signUp = (email: string, pair = proof) =>
  portal.visitor().post('/sign-up', { email, ...pair, password: testPassword, terms: 'yes' });
const askReset = (email: string) => portal.visitor().post('/password-reset', { email });
const changeEmail = (visitor: Visitor, email: string) =>
  visitor.post('/account/email', { email, password: testPassword });

const asDone = async (answers: Promise<Response>[]): Promise<void> => {
  for (const answer of answers) expect((await answer).status).toBe(303);
};

beforeAll(async () => {
  portal = await createTestPortal();
  const customerId = await makeCustomer(portal.deps.db, proof);
  await makeCustomer(portal.deps.db, strange);
  await makeAccount(portal.deps.db, {
    email: 'ana@apa.example',
    customerIds: [customerId],
    now: portal.clock.now(),
  });
});

/** All but the letter that follows a link from another. @returns who is to confirm an address */
async function askForLetters(): Promise<Visitor> {
  const visitors: Visitor[] = [];
  for (const name of ['bob', 'cora', 'dan', 'eva', 'flo', 'gil'])
    visitors.push(await createSignedIn(portal, { email: `${name}@apa.example` }));
  const [bob, cora, dan, eva, flo, gil] = visitors as [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
  await asDone([
    signUp('nou@apa.example'),
    signUp('ana@apa.example'),
    askReset('ana@apa.example'),
    askReset('nou@apa.example'),
    askReset('nimeni@apa.example'),
    bob.post('/customers/new', proof),
    changeEmail(cora, 'cora.noua@apa.example'),
    changeEmail(dan, 'ana@apa.example'),
    eva.post('/account/password', { password: testPassword, newPassword: 'trei rate pe lac' }),
    gil.post('/account/closure', { password: testPassword }),
  ]);
  await besiege(proofLimits.code, strange.code);
  await asDone([
    signUp('gresit@apa.example', { ...strange, contract: '6' }),
    flo.post('/customers/new', strange),
    flo.post('/customers/new', { ...strange, contract: '6' }),
  ]);
  await besiege(limits.signInOfAddress, 'ana@apa.example');
  await asDone([signInAs(portal.visitor(), 'ana@apa.example')]);
  await askForStaffLetters();
  return cora;
}

/** An invitation, a sign-in under siege, and one in a browser that was not seen before. */
async function askForStaffLetters(): Promise<void> {
  const email = 'angajat@apa.example';
  await makeStaff(portal, { role: 'agent', email });
  const given = { email, password: testPassword, return: '' };
  const administrator = await signInStaff(portal, { role: 'administrator' });
  await asDone([administrator.post('/desk/staff', { email: 'invitat@apa.example', role: 'agent' })]);
  const visitor = portal.visitor();
  await asDone([visitor.post('/desk/sign-in', given)]);
  const code = totpCode(testTotpSecret, portal.clock.now());
  await asDone([visitor.post('/desk/sign-in/code', { code, return: '', with: 'code' })]);
  await besiege(staffLimits.passwordOfAddress, email);
  await asDone([portal.visitor().post('/desk/sign-in', given)]);
}

test('no table or job contains a link or token, no job an address, and a job that runs twice writes one letter', async () => {
  server = await startFakeMailServer({
    reply: stage => (isAway && stage === 'RCPT' ? '450 4.3.0 not now' : undefined),
  });
  const postman = hirePostman(portal, server.url);
  const seen: string[] = [];
  const seenInQueue: string[] = [];
  const look = async () => {
    seenInQueue.push(await readEverything('graphile_worker'));
    seen.push(await readEverything('public'));
  };

  const cora = await askForLetters();
  const asked = await listJobs();
  await look();
  await postman.work();
  await look();
  expect(server.received).toEqual([]);
  isAway = false;
  await postman.work();
  await look();
  const confirmation = server.received.flatMap(linksIn).find(link => link.includes('/email-confirmation/'));
  await asDone([cora.post(new URL(confirmation ?? '').pathname, {})]);
  await look();
  await postman.work();
  await look();

  const kinds = await portal.deps.db.selectFrom('letters').select('kind').distinct().execute();
  const written = [
    signUpLettersText,
    proofLettersText,
    signInLettersText,
    passwordLettersText,
    emailLettersText,
    closureLetterText,
    customerLettersText,
    staffLettersText,
  ].flatMap(text => Object.keys(text.ro));
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(written.sort());
  const tokens = server.received.flatMap(tokensIn);
  expect(new Set(tokens).size).toBeGreaterThanOrEqual(6);
  for (const form of tokens.flatMap(formsOf)) expect([...seen, ...seenInQueue].join()).not.toContain(form);
  for (const link of server.received.flatMap(linksIn)) expect(seenInQueue.join()).not.toContain(link);
  expect(seenInQueue.join()).not.toMatch(/@apa\.example/);
  expect(
    seen
      .at(-1)
      ?.split('\n')
      .filter(row => row.startsWith('public.letters'))
      .join(),
  ).not.toContain('@');

  const sent = server.received.length;
  expect(new Set(server.received.map(messageIdOf)).size).toBe(sent);
  for (const { task, payload } of asked)
    await portal.database.pool.query('select graphile_worker.add_job($1, $2)', [task, payload]);
  await postman.work();
  await postman.work();
  postman.leave();
  expect(server.received.slice(sent).map(recipientOf)).toEqual([]);
});
