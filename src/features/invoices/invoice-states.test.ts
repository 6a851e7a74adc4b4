import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { makeCustomer } from '#test/factories/customer.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { everyStanding, standingsThat, stateOf } from './invoice-states.rules.ts';

const { db } = await createTestDatabase();

const day = (text: string) => Temporal.PlainDate.from(text);
const unpaid = { standing: 'unpaid', dueOn: day('2026-11-25'), graceEnd: day('2026-12-25') } as const;

test.each([
  ['2026-11-25', 'due'],
  ['2026-11-26', 'in-grace'],
  ['2026-12-25', 'in-grace'],
  ['2026-12-26', 'overdue'],
])('on %s an unpaid invoice due on 25 November is %s', (today, state) => {
  expect(stateOf(unpaid, day(today))).toBe(state);
});

test('the others ask for nothing whatever the day', () => {
  for (const standing of everyStanding.filter(one => one !== 'unpaid')) {
    expect(stateOf({ ...unpaid, standing }, day('2027-12-31'))).toBe(standing);
  }
});

test('the view has the standings of the rules, no more and no fewer', async () => {
  const { rows } = await sql<{ view: string }>`select pg_get_viewdef('invoice_accounts') as view`.execute(db);
  const standing = /CASE((?:(?!CASE).)*)AS standing/s.exec(rows[0]?.view ?? '')?.[1] ?? '';
  const named = [...standing.matchAll(/(?:THEN|ELSE) '([^']*)'/g)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(everyStanding.toSorted());
});

test('whatever the amounts, something is open exactly on what is unpaid', async () => {
  const customerId = await makeCustomer(db, { code: '1' });
  await sql`
    insert into invoices (customer_id, number, kind, issued_on, due_on, net, vat, total, payable, settled, cancelled_by,
      cancels_number, voided_on, document, import_id)
    select ${customerId}, row_number() over ()::text, kind, '2026-11-10', '2026-11-25', payable, 0, payable, payable, settled,
      cancelled_by, cancels_number, voided_on, '{}', 0
    from generate_series(-2, 2) payable, generate_series(0, 3) settled, unnest('{invoice,credit-note}'::text[]) kind,
      unnest('{null,B}'::text[]) cancelled_by, unnest('{null,A}'::text[]) cancels_number,
      unnest('{null,2026-11-20}'::date[]) voided_on`.execute(db);
  const rows = await db.selectFrom('invoice_accounts').select(['standing', 'open']).execute();
  expect(new Set(rows.map(({ standing }) => standing))).toEqual(new Set(everyStanding));
  const isUnpaid = (standing: string | null) => standingsThat('isUnpaid').some(one => one === standing);
  expect(rows.filter(({ standing, open }) => (open ?? 0n) > 0n !== isUnpaid(standing))).toEqual([]);
});
