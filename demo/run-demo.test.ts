import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffRoles } from '#src/domain/staff-role.ts';
import { signIn } from '#src/features/accounts/sign-in/sign-in.ts';
import { checkSecondFactor } from '#src/features/desk/staff/check-second-factor.ts';
import { signInStaff } from '#src/features/desk/staff/sign-in-staff.ts';
import { threadStates } from '#src/features/messages/threads.rules.ts';
import { makeOperator } from '#test/factories/make-operator.ts';
import { createTestClock } from '#test/portal.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { prepareDemo } from './run-demo.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'apometru-demo-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('npm run demo', async () => {
  const database = await createTestDatabase();
  const clock = createTestClock();
  const prepare = async () => {
    let said = '';
    const output = { write: (text: string) => (said += text) };
    const publicUrl = new URL('http://localhost:3000');
    const secret = 'a secret of the tests, long enough for one';
    const places = { secret, dataDir, inbox: join(dataDir, 'inbox'), publicUrl };
    const parts = { ...database, ...places, clock, output };
    await prepareDemo({ ...parts, operator: makeOperator(), households: 2 });
    return said;
  };
  const countImports = async () => {
    const { rows } = await sql<{ count: bigint }>`select count(*) from imports`.execute(database.db);
    return Number(rows[0]?.count);
  };

  let said = '';
  beforeAll(async () => {
    said = await prepare();
  });

  it('says who can sign in, and where', () => {
    for (const { email, codes, story } of demoAccounts) {
      expect(said).toContain(email);
      expect(said).toContain(codes.join(' '));
      expect(said).toContain(story);
    }
    expect(said).toContain('http://localhost:3000/sign-in');
    expect(said).toContain(demoPassword);
  });

  it('has conversations in every state, late ones and notes too, and holds them once', async () => {
    const threads = () => database.db.selectFrom('threads').selectAll().execute();
    const before = await threads();
    expect(new Set(before.map(({ state }) => state))).toEqual(new Set(threadStates));
    const today = clock.now().toZonedDateTimeISO('UTC').toPlainDate();
    const isLate = before.map(
      ({ answered_at, answer_due }) =>
        answered_at === null && Temporal.PlainDate.compare(answer_due, today) < 0,
    );
    expect(isLate).toContain(true);
    await prepare();
    expect(await threads()).toHaveLength(before.length);
  });

  it('lets somebody of each role in at the desk, with a code that it prints', async () => {
    for (const role of staffRoles) {
      const email = `${role}@desk.demo.example`;
      const [, code = ''] = new RegExp(`${email} +(\\S+)`).exec(said) ?? [];
      const from = { network: { name: email, wider: undefined }, browser: undefined };
      const deps = { ...database, clock, secret: 'a secret of the tests, long enough for one' };
      const outcome = await signInStaff(deps, { email, password: demoPassword, ...from });
      if (!outcome.ok || outcome.value.kind !== 'password-right') throw new Error(`${email} cannot sign in`);
      const { staffId } = outcome.value;
      expect(await checkSecondFactor(deps, { staffId, code, ...from })).toMatchObject({ ok: true });
    }
  });

  it('says on the way how far it is', () => {
    expect(said).toContain('2 of 2 neighbours made up');
  });

  it('lets each of them in, to the client codes of the story', async () => {
    for (const { email, codes } of demoAccounts) {
      const outcome = await signIn(
        { ...database, clock },
        {
          email,
          password: demoPassword,
          network: { name: email, wider: undefined },
          browser: undefined,
          isRemembered: false,
        },
      );
      if (!outcome.ok || outcome.value.kind !== 'signed-in') throw new Error(`${email} cannot sign in`);
      const linked = await database.db
        .selectFrom('account_customers')
        .innerJoin('customers', 'customers.customer_id', 'account_customers.customer_id')
        .where('account_id', '=', outcome.value.accountId)
        .select('code')
        .orderBy('code')
        .execute();
      expect(linked.map(({ code }) => code)).toEqual(codes);
    }
  });

  it('computes the balances that the make-believe billing states', async () => {
    const balances = await database.db.selectFrom('balances').select(['computed', 'stated']).execute();
    expect(balances.length).toBeGreaterThan(15);
    expect(balances.filter(({ computed, stated }) => computed !== stated)).toEqual([]);
  });

  it('is there at once the second time, and is brought up to date on a later day', async () => {
    expect(await prepare()).not.toContain('customers and');
    expect(await countImports()).toBe(1);
    clock.add({ hours: 24 * 30 });
    expect(await prepare()).toContain('customers and');
    expect(await countImports()).toBe(2);
    const { rows } = await sql<{
      last: Temporal.PlainDate;
    }>`select max(issued_on) as last from invoices`.execute(database.db);
    expect(`${rows[0]?.last}`).toBe('2026-12-15');
    expect(await prepare()).not.toContain('customers and');
  });

  it('keeps away from a database that another billing system fed', async () => {
    await sql`update imports set source = 'a real one' where import_id = (select max(import_id) from imports)`.execute(
      database.db,
    );
    await expect(prepare()).rejects.toThrow('a database of its own');
  });
});
