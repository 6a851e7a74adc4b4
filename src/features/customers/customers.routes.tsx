import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { answerPage, frameOf } from '../../pages/answer-page.ts';
import { setFlash } from '../../pages/flash.ts';
import { formWithProblems } from '../../pages/problem-form.ts';
import { paths } from '../../paths.ts';
import { readForm, safeReturnPath } from '../../platform/web/form.ts';
import { getViewer } from '../../platform/web/guards.ts';
import { networkOf } from '../../platform/web/networks.ts';
import { recordSecurityEvent } from '../../platform/web/security-events.ts';
import { chooseCustomer } from '../../platform/web/session.ts';
import { getTextParameter } from '../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../platform/web/web.ts';
import { emptyForm, type Form } from '../../ui/shown-form.ts';
import { addCustomer } from './add-customer.ts';
import { CustomerPage } from './customer.pages.tsx';
import { chooseCustomerForm, labelForm } from './customers.form.ts';
import { CustomerRemovalPage, CustomersPage, NewCustomerPage } from './customers.pages.tsx';
import { findLinkedCustomer, listLinkedCustomers, type OwnCustomer, saveLabel } from './customers.queries.ts';
import { longestLabel } from './customers.rules.ts';
import { customersText } from './customers.text.ts';
import { pathWithQuery, readListQuery } from './list-query.rules.ts';
import { formWithProofProblem } from './proof/form-with-proof-problem.ts';
import { proofForm } from './proof/proof.form.ts';
import { proofText } from './proof/proof.text.ts';
import { unlinkCustomer } from './unlink-customer.ts';

export function customerRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.customers, async c => {
      const query = readListQuery(c.req.query());
      const { customers, total } = await listLinkedCustomers(deps.db, getViewer(c).accountId, query);
      if (total > 0 && customers.length === 0)
        return c.redirect(pathWithQuery(paths.customers, { ...query, page: 1 }), 303);
      const returnPath = safeReturnPath(c.req.query('return'), '') || undefined;
      const page = { customers, total, query, returnPath };
      return answerPage(c, <CustomersPage frame={frameOf(c, deps)} {...page} />);
    })
    .post(paths.currentCustomer, async c => {
      const { typed } = await readForm(c, chooseCustomerForm);
      const customer = await findLinkedCustomer(deps.db, getViewer(c).accountId, typed.code);
      if (!customer) throw new HTTPException(404);
      await chooseCustomer(deps, c, customer.customerId);
      setFlash(c, deps, 'customerChosen');
      return c.redirect(safeReturnPath(typed.return, paths.balance), 303);
    })
    .route('/', newCustomerRoutes(deps))
    .route('/', ownCustomerRoutes(deps));
}

const newCustomerRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.newCustomer, c => answerPage(c, <NewCustomerPage frame={frameOf(c, deps)} form={emptyForm} />))
    .post(paths.newCustomer, async c => {
      const posted = await readForm(c, proofForm);
      const answer = (form: Form<'code' | 'contract' | 'pair'>, status: 422 | 429) =>
        answerPage(c, <NewCustomerPage frame={frameOf(c, deps)} form={form} />, status);
      if (!posted.ok) return answer(formWithProblems(posted, proofText[c.var.locale].problems), 422);
      const { accountId } = getViewer(c);
      const pair = { ...posted.values, network: networkOf(c, deps) };
      const result = await addCustomer(deps, { accountId, ...pair });
      if (!result.ok) {
        if (result.problem.kind === 'wrong-pair') recordSecurityEvent(deps, c, 'customer-proof-failed');
        return answer(...formWithProofProblem(c, posted.typed, result.problem));
      }
      if (result.value.kind === 'link-needed') {
        recordSecurityEvent(deps, c, 'customer-link-needed');
        return c.redirect(paths.customerConfirmationSent, 303);
      }
      recordSecurityEvent(deps, c, 'customer-linked');
      await chooseCustomer(deps, c, result.value.customerId);
      setFlash(c, deps, 'customerAdded');
      return c.redirect(paths.customers, 303);
    });

const ownCustomerRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.customer(), async c => {
      const { label, ...customer } = await getOwnCustomer(c, deps);
      const form = { values: { label: label ?? '' }, errors: {} };
      return answerPage(c, <CustomerPage frame={frameOf(c, deps)} form={form} {...customer} />);
    })
    .post(paths.customerLabel(), async c => {
      const { customerId, code, name } = await getOwnCustomer(c, deps);
      const posted = await readForm(c, labelForm);
      if (!posted.ok) {
        const labelTooLong = customersText[c.var.locale].labelTooLong(longestLabel);
        const form = formWithProblems(posted, { labelTooLong });
        return answerPage(c, <CustomerPage frame={frameOf(c, deps)} {...{ form, code, name }} />, 422);
      }
      const label = posted.values.label || null;
      await saveLabel(deps.db, { accountId: getViewer(c).accountId, customerId, label });
      setFlash(c, deps, 'labelSaved');
      return c.redirect(paths.customers, 303);
    })
    .get(paths.customerRemoval(), async c => {
      const { code, name, label } = await getOwnCustomer(c, deps);
      return answerPage(c, <CustomerRemovalPage frame={frameOf(c, deps)} code={code} name={label ?? name} />);
    })
    .post(paths.customerRemoval(), async c => {
      const { customerId } = await getOwnCustomer(c, deps);
      await unlinkCustomer(deps, { accountId: getViewer(c).accountId, customerId });
      setFlash(c, deps, 'customerRemoved');
      return c.redirect(paths.customers, 303);
    });

/** @throws HTTPException 404 for a code that is not the account's, whether it exists or not */
async function getOwnCustomer(c: Web, deps: Deps): Promise<OwnCustomer> {
  const code = getTextParameter(c, 'code');
  const customer = await findLinkedCustomer(deps.db, getViewer(c).accountId, code);
  if (!customer) throw new HTTPException(404);
  return customer;
}
