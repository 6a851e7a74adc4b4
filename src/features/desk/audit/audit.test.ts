import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AnyCustomerId } from '#src/domain/ids.ts';
import { makeCustomer } from '#test/factories/customer.ts';
import { signInStaff } from '#test/factories/staff.ts';
import { textOf } from '#test/page-text.ts';
import { createTestPortal, type TestPortal } from '#test/portal.ts';
import { createSignedIn } from '#test/signed-in.ts';
import { parseId } from '../../../domain/ids.ts';
import { recordAudit, recordView } from '../../../platform/audit.ts';
import { today } from '../../../platform/clock.ts';
import { actOf } from '../act-of.ts';
import { deskRoute } from '../desk-route.ts';
import { policies } from '../policies.ts';
import { auditText } from './audit.text.ts';
import { forgetAudit } from './forget-audit.ts';

let portal: TestPortal;
let customerId: AnyCustomerId;

// Pages of the desk that show a customer and change an account, as features will have them.
beforeAll(async () => {
  portal = await createTestPortal(undefined, undefined, doors => ({
    ...doors,
    desk: {
      ...doors.desk,
      staff: [
        ...doors.desk.staff,
        deskRoute('customers.find', 'GET', '/desk/probe/:id', async c => {
          const seen = parseId<AnyCustomerId>(c.req.param('id') ?? '') ?? customerId;
          const day = today(portal.clock);
          await recordView(portal.deps.db, actOf(c, portal.deps), { customerId: seen, page: 'balance', day });
          return c.text('seen');
        }),
        deskRoute('accounts.help', 'POST', '/desk/probe', async c => {
          await portal.deps.db.transaction().execute(async tx => {
            const act = actOf(c, portal.deps);
            await recordAudit(tx, act, { action: 'accounts.help', customerId, detail: { sessions: 2 } });
            if (c.req.query('fails')) throw new Error('the deed failed');
          });
          return c.text('done');
        }),
      ],
    },
  }));
  portal.deps.operator.departments = [
    { key: 'invoices', name: { ro: 'Facturi și plăți', en: 'Invoices' }, email: 'facturi@apa.example' },
  ];
  customerId = await makeCustomer(portal.deps.db, { code: '7001234' });
});

beforeEach(() => portal.clock.add({ hours: 24 }));

const entries = async (where = 'true') =>
  (await portal.database.pool.query(`select * from audit_log where ${where} order by entry_id`)).rows;

describe('what staff do', () => {
  test('is recorded with who, when, from where and about whom, in the transaction of the deed', async () => {
    const agent = await signInStaff(portal, {
      role: 'agent',
      departments: ['invoices'],
      email: 'agent@apa.example',
    });
    const answer = await agent.post('/desk/probe', {});
    const [entry] = await entries("action = 'accounts.help'");
    expect(entry).toMatchObject({
      actor: 'staff: agent@apa.example',
      staff_id: agent.staffId,
      actor_role: 'agent',
      actor_departments: ['invoices'],
      customer_id: customerId,
      detail: { sessions: 2 },
      network: '192.0.2.1',
      request_id: answer.headers.get('x-request-id'),
    });
    expect(entry.happened_at.equals(portal.clock.now())).toBe(true);
    expect((await agent.post('/desk/probe?fails=1', {})).status).toBe(500);
    expect(await entries("action = 'accounts.help'")).toHaveLength(1);
  });

  test('looking at a page of a customer is recorded once a day, for each who looks and each page', async () => {
    const one = await signInStaff(portal, { role: 'agent' });
    const two = await signInStaff(portal, { role: 'billing' });
    const other = await makeCustomer(portal.deps.db, { code: '7009999' });
    const count = async () => (await entries("action = 'customers.view'")).length;
    await Promise.all([one.get(`/desk/probe/${customerId}`), one.get(`/desk/probe/${customerId}`)]);
    await one.get(`/desk/probe/${customerId}`);
    expect(await count()).toBe(1);
    await two.get(`/desk/probe/${customerId}`);
    await one.get(`/desk/probe/${other}`);
    expect(await count()).toBe(3);
    portal.clock.add({ hours: 24 });
    const again = await signInStaff(portal, { staffId: one.staffId });
    await again.get(`/desk/probe/${customerId}`);
    expect(await count()).toBe(4);
  });
});

describe('the database', () => {
  const asOwner = (sql: string) => portal.database.pool.query(sql);

  test.each([
    ["update audit_log set actor = 'nobody'"],
    ["delete from audit_log where action = 'accounts.help' and actor = 'young'"],
    ["delete from audit_log where happened_at > now() - interval '364 days'"],
    ['delete from audit_log'],
    ['truncate audit_log'],
    ["set local session_replication_role = replica; update audit_log set actor = 'nobody'"],
  ])('refuses %s, to the owner of the table too', async statement => {
    await asOwner(
      `insert into audit_log (happened_at, actor, action) values
        (now(), 'young', 'settings.change'), (now() - interval '364 days', 'young', 'accounts.help')`,
    );
    await expect(asOwner(`begin; ${statement}; commit`)).rejects.toThrow('append-only');
    await asOwner('rollback');
  });

  test('lets pages add to it and do nothing else', async () => {
    if (!('connectToServe' in portal.database)) throw new Error('no role of serve');
    const { pool } = (
      portal.database as unknown as { connectToServe: () => { pool: typeof portal.database.pool } }
    ).connectToServe();
    await pool.query("insert into audit_log (happened_at, actor, action) values (now(), 'test', 'x')");
    for (const statement of [
      'update audit_log set actor = null',
      'delete from audit_log',
      'truncate audit_log',
    ])
      await expect(pool.query(statement)).rejects.toThrow(/permission denied|append-only/);
  });

  test('erases what is older than the operator keeps it, of closed accounts too, and keeps settings', async () => {
    const insert = (years: number, action: string) =>
      asOwner(
        `insert into audit_log (happened_at, actor, action, account_id, subject) values (now() - interval '${years} years', 'old', '${action}', 424242, '${years}')`,
      );
    await insert(4, 'accounts.help');
    await insert(2, 'accounts.help');
    await insert(4, 'settings.change');
    const now = { now: () => Temporal.Now.instant() };
    await forgetAudit(portal.deps.db, now, 1096);
    expect(
      (await entries("actor = 'old'")).map(({ action, subject }) => `${action} ${subject}`).sort(),
    ).toEqual(['accounts.help 2', 'settings.change 4']);
  });
});

describe('the page of the audit log', () => {
  test('is searched by person, client code, action and days, and paged', async () => {
    const auditor = await signInStaff(portal, { role: 'auditor' });
    const busy = await signInStaff(portal, { role: 'agent', name: 'Harnica Elena' });
    const other = await makeCustomer(portal.deps.db, { code: '7005555' });
    await busy.post('/desk/probe', {});
    const first = today(portal.clock);
    portal.clock.add({ hours: 24 });
    const nextDay = await signInStaff(portal, { staffId: busy.staffId });
    await nextDay.get(`/desk/probe/${other}`);
    const reader = await signInStaff(portal, { staffId: auditor.staffId });
    const search = async (query: string) => await textOf(await reader.get(`/desk/audit?${query}`));
    const helped = 'A ajutat la un cont';
    const seen = 'A văzut datele unui client: sold';
    const rowsOf = (page: string) => page.slice(page.indexOf('Arătați tot'));
    const ofBusy = rowsOf(await search(`staff=${busy.staffId}`));
    expect([ofBusy.includes(helped), ofBusy.includes(seen)]).toEqual([true, true]);
    const ofCode = rowsOf(await search(`staff=${busy.staffId}&code=7005555`));
    expect([ofCode.includes(helped), ofCode.includes(seen)]).toEqual([false, true]);
    const ofDay = rowsOf(await search(`staff=${busy.staffId}&to=${first}`));
    expect([ofDay.includes(helped), ofDay.includes(seen)]).toEqual([true, false]);
    const since = rowsOf(await search(`staff=${busy.staffId}&from=${first.add({ days: 1 })}`));
    expect([since.includes(helped), since.includes(seen)]).toEqual([false, true]);
    const ofAction = rowsOf(await search(`staff=${busy.staffId}&action=accounts.help`));
    expect([ofAction.includes(helped), ofAction.includes(seen)]).toEqual([true, false]);
    for (const odd of [
      'staff=x&from=soon&to=31.02.2026&before=-1&code=%00%F0%9F%92%A7',
      'code=%27%3B',
      'before=99999999999999999999',
    ])
      expect((await reader.get(`/desk/audit?${odd}`)).status).toBe(200);
    expect(await search('code=nobody')).toContain('Nu am găsit nimic');
  });

  test('goes on where the page before ended, each entry once', async () => {
    const { pool } = portal.database;
    await pool.query(
      "insert into audit_log (happened_at, actor, action, subject) select now(), 'many', 'settings.change', 'number ' || i from generate_series(1, 120) i",
    );
    const auditor = await signInStaff(portal, { role: 'auditor' });
    const seen: string[] = [];
    let path = '/desk/audit?action=settings.change';
    for (let page = 0; page < 5; page++) {
      const html = await (await auditor.get(path)).text();
      seen.push(...[...html.matchAll(/number (\d+)/g)].map(([, number = '']) => number));
      const next = /href="(\/desk\/audit\?[^"]*before=\d+)"/.exec(html)?.[1];
      if (!next) break;
      path = next.replaceAll('&amp;', '&');
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, at) => String(120 - at)));
  });

  test('is handed out as a file that a spreadsheet opens safely, and that is in the log', async () => {
    await portal.database.pool.query(
      "insert into audit_log (happened_at, actor, action, subject) values (now(), '=cmd()', 'settings.change', 'evil')",
    );
    const auditor = await signInStaff(portal, { role: 'auditor', email: 'descarca@apa.example' });
    const answer = await auditor.get('/desk/audit/audit.csv?action=settings.change');
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = (await answer.text()).trim().split('\n');
    expect(lines[0]).toMatch(/^entry,at,actor,role/);
    expect(lines.length).toBeGreaterThan(120);
    expect(lines.join('\n')).toContain(",'=cmd(),");
    expect(await entries("action = 'audit.read'")).toMatchObject([
      {
        actor: 'staff: descarca@apa.example',
        subject: 'export',
        detail: { filter: 'action=settings.change' },
      },
    ]);
  });

  test('has words for every action of the policies', () => {
    for (const { actions } of Object.values(auditText))
      expect(Object.keys(actions)).toEqual(expect.arrayContaining(Object.keys(policies)));
  });
});

describe('who saw my data', () => {
  test('shows the customer what was seen and by whom, without names, and nothing of others', async () => {
    const mine = await makeCustomer(portal.deps.db, { code: '7002222' });
    const theirs = await makeCustomer(portal.deps.db, { code: '7003333' });
    const agent = await signInStaff(portal, {
      role: 'agent',
      departments: ['invoices'],
      name: 'Elena Ascunsă',
    });
    await agent.get(`/desk/probe/${mine}`);
    await agent.get(`/desk/probe/${theirs}`);
    const customer = await createSignedIn(portal, { email: 'ana@apa.example', customerIds: [mine] });
    const neighbour = await createSignedIn(portal, { email: 'ion@apa.example', customerIds: [mine] });
    const { pool } = portal.database;
    await pool.query(
      "insert into audit_log (happened_at, actor, action, staff_id, actor_role, customer_id, account_id) values (now(), 'x', 'accounts.block', $1, 'agent', $2, $3)",
      [agent.staffId, mine, neighbour.accountId],
    );
    const page = await textOf(await customer.get('/account/data-access'));
    expect(page).toContain('A văzut datele unui client: sold Agent · Facturi și plăți');
    expect(page).toContain('cod de client 7002222');
    expect(page).not.toMatch(/7003333|Elena|A blocat/);
    expect(await textOf(await neighbour.get('/account/data-access'))).toContain(
      'A blocat sau deblocat un cont',
    );

    portal.deps.operator.namesOfStaffForCustomers = true;
    expect(await textOf(await customer.get('/account/data-access'))).toContain('Elena Ascunsă · Agent');
    portal.deps.operator.namesOfStaffForCustomers = false;
  });

  test('says so when nobody did, and is found from the account', async () => {
    const own = await makeCustomer(portal.deps.db, { code: '7004444' });
    const customer = await createSignedIn(portal, { email: 'dan@apa.example', customerIds: [own] });
    expect(await textOf(await customer.get('/account/data-access'))).toContain(
      'Niciun angajat nu v-a văzut datele',
    );
    expect(await (await customer.get('/account')).text()).toContain('href="/account/data-access"');
  });
});
