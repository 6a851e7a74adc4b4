import { expect, test } from 'vitest';
import { findForbidden, findUndeclared } from './arrows.ts';
import { findFolderCircle, type Import, listSpecifiers } from './imports.ts';

const arrow = (from: string, to: string, isTypeOnly = false): Import => {
  const isPackage = !/^(src|test|demo|bench|bin)\//.test(to);
  return { from, to, isPackage, isTypeOnly };
};

test.each([
  ['src/domain/money.ts', 'src/platform/clock.ts'],
  ['src/domain/money.ts', 'node:fs'],
  ['src/paths.ts', 'src/features/questions/questions.rules.ts'],
  ['src/ui/site-menu.tsx', 'src/menu.ts'],
  ['src/features/invoices/invoices.text.ts', 'src/platform/web/form.ts'],
  ['src/features/invoices/invoices.text.ts', 'src/features/invoices/invoices.queries.ts'],
  ['src/features/invoices/invoices.text.ts', 'src/ui/table.tsx'],
  ['src/flash-sentences.ts', 'src/operator.ts'],
  ['src/platform/web/form.ts', 'src/ui/ui.text.ts'],
  ['src/platform/web/form.ts', 'src/pages/flash.ts'],
  ['src/platform/web/form.ts', 'src/flash-sentences.ts'],
  ['src/operator.ts', 'src/ui/table.tsx'],
  ['src/pages/answer-page.ts', 'src/features/invoices/invoices.text.ts'],
  ['src/ui/table.tsx', 'src/features/invoices/invoices.rules.ts'],
  ['src/ui/table.tsx', 'src/db/database.ts'],
  ['src/ui/table.tsx', 'src/platform/web/session.ts'],
  ['src/platform/mail/mail.ts', 'src/features/accounts/accounts.rules.ts'],
  ['src/features/invoices/balance/balance.pages.tsx', 'src/features/invoices/invoices.queries.ts'],
  ['src/features/invoices/balance/balance.pages.tsx', 'kysely'],
  ['src/features/invoices/balance/balance.pages.tsx', 'src/features/invoices/invoices.routes.tsx'],
  ['src/features/invoices/invoices.rules.ts', 'src/features/invoices/invoices.queries.ts'],
  ['src/features/invoices/invoices.rules.ts', 'src/platform/clock.ts'],
  ['src/features/invoices/invoices.rules.ts', 'src/features/invoices/invoices.pages.tsx'],
  ['src/features/invoices/invoices.queries.ts', 'src/features/invoices/invoices.routes.tsx'],
  ['src/features/invoices/void-invoice.ts', 'src/features/invoices/invoices.routes.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/accounts/accounts.pages.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/accounts/accounts.routes.tsx'],
  ['src/job-handlers.ts', 'src/features/accounts/accounts.routes.tsx'],
  ['src/features/accounts/sign-up/sign-up.ts', 'src/app.tsx'],
  ['src/features/accounts/sign-up/sign-up.ts', 'demo/cast.ts'],
  ['src/config.ts', 'test/portal.ts'],
  ['src/db/database.ts', 'src/platform/clock.ts'],
  ['src/features/exchange/in/import/import-record.ts', 'src/features/notifications/notify.ts'],
  ['src/features/exchange/in/rows/apply-rows.ts', 'src/platform/jobs/jobs.ts'],
  ['src/features/exchange/in/import/import-exchange.ts', 'src/platform/jobs/jobs.ts'],
  ['src/features/payments/settlement/settle-invoices.ts', 'src/features/notifications/notify.ts'],
])('%s may not import %s', (from, to) => {
  expect(findForbidden([arrow(from, to)])).toHaveLength(1);
});

test.each([
  ['src/app.tsx', 'src/features/invoices/invoices.routes.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/invoices/invoices.pages.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/invoices/archive.routes.tsx'],
  ['src/features/invoices/invoices.routes.tsx', 'src/features/payments/payments.queries.ts'],
  ['src/features/invoices/balance/balance.pages.tsx', 'src/ui/table.tsx'],
  ['src/features/invoices/invoices.queries.ts', 'src/db/database.ts'],
  ['src/features/invoices/invoices.rules.ts', 'src/domain/money.ts'],
  ['src/features/invoices/invoices.text.ts', 'src/domain/plural.ts'],
  ['src/features/invoices/invoices.text.ts', 'src/ui/ui.text.ts'],
  ['src/features/questions/meter-questions.text.ts', 'src/features/questions/questions.rules.ts'],
  ['src/pages/flash.ts', 'src/flash-sentences.ts'],
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

test('ui may not even name a type of the platform, nor paths one of a feature', () => {
  expect(findForbidden([arrow('src/ui/frame.ts', 'src/platform/web/viewer.ts', true)])).toHaveLength(1);
  expect(findForbidden([arrow('src/ui/frame.ts', 'src/operator.ts', true)])).toEqual([]);
  const rules = 'src/features/questions/questions.rules.ts';
  expect(findForbidden([arrow('src/paths.ts', rules, true)])).toHaveLength(1);
});

test('folders that know each other are found, by types too', () => {
  const ring = [
    arrow('src/ui/a/x.ts', 'src/db/b.ts'),
    arrow('src/db/c/y.ts', 'src/domain/d.ts', true),
    arrow('src/domain/e.ts', 'src/ui/f.ts'),
  ];
  expect(findFolderCircle(ring)).toEqual(['src/ui', 'src/db', 'src/domain', 'src/ui']);
  expect(findFolderCircle(ring.slice(0, 2))).toBeUndefined();
  const rooms = [
    arrow('src/features/a/x/1.ts', 'src/features/a/y/2.ts'),
    arrow('src/features/a/y/3.ts', 'src/features/a/x/4.ts'),
  ];
  expect(findFolderCircle(rooms)).toEqual(['src/features/a/x', 'src/features/a/y', 'src/features/a/x']);
});

test('a feature and its own rooms may know each other, and tests may know everybody', () => {
  const routes = [
    arrow('src/features/a/a.routes.tsx', 'src/features/a/x/x.pages.tsx'),
    arrow('src/features/a/x/x.pages.tsx', 'src/features/a/a.rules.ts'),
  ];
  expect(findFolderCircle(routes)).toBeUndefined();
  const tests = [arrow('src/ui/a.test.ts', 'src/db/b.ts'), arrow('src/db/b.ts', 'src/ui/c.ts')];
  expect(findFolderCircle(tests)).toBeUndefined();
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
  expect(findUndeclared([arrow('src/platform/mail/mail.ts', 'vitest')], ['nodemailer'])).toHaveLength(1);
  expect(findUndeclared([arrow('src/platform/mail/mail.ts', 'nodemailer')], ['nodemailer'])).toEqual([]);
});
