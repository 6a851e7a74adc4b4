import { expect, test } from 'vitest';
import { findForbidden, findUndeclared } from './arrows.ts';
import { findCycle, type Import, listSpecifiers } from './imports.ts';

const arrow = (from: string, to: string, isTypeOnly = false): Import => {
  const isPackage = !/^(src|test|demo|bench|bin)\//.test(to);
  return { from, to, isPackage, isTypeOnly };
};

test.each([
  ['src/domain/money.ts', 'src/platform/clock.ts'],
  ['src/domain/money.ts', 'node:fs'],
  ['src/text/ro.ts', 'src/platform/form.ts'],
  ['src/ui/table.tsx', 'src/features/invoices/invoices.rules.ts'],
  ['src/ui/table.tsx', 'src/db/database.ts'],
  ['src/ui/table.tsx', 'src/platform/session.ts'],
  ['src/platform/mail.ts', 'src/features/accounts/accounts.rules.ts'],
  ['src/features/invoices/balance.pages.tsx', 'src/features/invoices/invoices.queries.ts'],
  ['src/features/invoices/balance.pages.tsx', 'kysely'],
  ['src/features/invoices/balance.pages.tsx', 'src/features/invoices/invoices.routes.tsx'],
  ['src/features/invoices/invoices.rules.ts', 'src/features/invoices/invoices.queries.ts'],
  ['src/features/invoices/invoices.rules.ts', 'src/platform/clock.ts'],
  ['src/features/invoices/invoices.rules.ts', 'src/features/invoices/invoices.pages.tsx'],
  ['src/features/invoices/invoices.queries.ts', 'src/features/invoices/invoices.routes.tsx'],
  ['src/features/invoices/void-invoice.ts', 'src/features/invoices/invoices.routes.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/accounts/accounts.pages.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/accounts/accounts.routes.tsx'],
  ['src/job-handlers.ts', 'src/features/accounts/accounts.routes.tsx'],
  ['src/features/accounts/sign-up.ts', 'src/app.tsx'],
  ['src/features/accounts/sign-up.ts', 'demo/cast.ts'],
  ['src/config.ts', 'test/portal.ts'],
  ['src/db/database.ts', 'src/platform/clock.ts'],
])('%s may not import %s', (from, to) => {
  expect(findForbidden([arrow(from, to)])).toHaveLength(1);
});

test.each([
  ['src/app.tsx', 'src/features/invoices/invoices.routes.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/invoices/invoices.pages.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/invoices/archive.routes.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/payments/payments.queries.ts'],
  ['src/features/invoices/balance.pages.tsx', 'src/ui/table.tsx'],
  ['src/features/invoices/invoices.queries.ts', 'src/db/database.ts'],
  ['src/features/invoices/invoices.rules.ts', 'src/domain/money.ts'],
  ['src/main.ts', 'demo/run-demo.ts'],
  ['src/features/invoices/invoices.pages.test.tsx', 'src/features/invoices/invoices.queries.ts'],
])('%s may import %s', (from, to) => {
  expect(findForbidden([arrow(from, to)])).toEqual([]);
});

test('pages may name the type of a row, rules may not even do that', () => {
  const queries = 'src/features/invoices/invoices.queries.ts';
  expect(findForbidden([arrow('src/features/invoices/invoices.pages.tsx', queries, true)])).toEqual([]);
  expect(findForbidden([arrow('src/features/invoices/invoices.rules.ts', queries, true)])).toHaveLength(1);
});

test('a ring of imports is found, a ring of types is none', () => {
  const ring = [arrow('src/a.ts', 'src/b.ts'), arrow('src/b.ts', 'src/c.ts'), arrow('src/c.ts', 'src/a.ts')];
  expect(findCycle(ring)).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts']);
  expect(findCycle([arrow('src/a.ts', 'src/b.ts'), arrow('src/b.ts', 'src/a.ts', true)])).toBeUndefined();
});

test('every way of importing is seen', () => {
  const source = `
    import type { A } from './a.ts'; import b, { type B } from 'b'; import './c.css'; export * from './d.tsx';
    export type { E } from './e.ts'; const f = () => import('./f.ts'); const page = <p>import x from 'y'</p>;`;
  expect(
    listSpecifiers('x.tsx', source).map(({ name, isTypeOnly }) => (isTypeOnly ? `type ${name}` : name)),
  ).toEqual(['type ./a.ts', 'b', './c.css', './d.tsx', 'type ./e.ts', './f.ts']);
});

test('a package that is only there for development may not be needed to run', () => {
  expect(findUndeclared([arrow('src/platform/mail.ts', 'vitest')], ['nodemailer'])).toHaveLength(1);
  expect(findUndeclared([arrow('src/platform/mail.ts', 'nodemailer')], ['nodemailer'])).toEqual([]);
});
