import { Hono } from 'hono';
import { paymentReference } from '../../../domain/payment-reference.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { getScope, getViewer } from '../../../platform/web/guards.ts';
import { readSearch } from '../../../platform/web/url-parameter.ts';
import type { Deps, WebEnv } from '../../../platform/web/web.ts';
import { getBalance, listOpenInvoices } from '../../invoices/balance/balance.queries.ts';
import { balanceOf } from '../../invoices/invoices.rules.ts';
import { PaymentWaysPage } from './payment-ways.pages.tsx';

/** The details of a payment never have room for more invoice numbers. */
const mostInvoices = 20;

export function paymentWaysRoutes(deps: Deps): Hono<WebEnv> {
  const { db, clock, operator } = deps;
  return new Hono<WebEnv>().get(paths.paymentWays, async c => {
    const scope = getScope(c);
    const [facts, open] = await Promise.all([
      getBalance(db, scope),
      listOpenInvoices(db, scope, mostInvoices),
    ]);
    const balance = balanceOf(facts, clock.now(), operator.staleAfterHours);
    const search = readSearch(c);
    const points = operator.payPoints.filter(({ name, address }) =>
      plainText(`${name} ${address}`).includes(plainText(search)),
    );
    return answerPage(
      c,
      <PaymentWaysPage
        frame={frameOf(c, deps)}
        balance={balance}
        reference={paymentReference(
          getViewer(c).customer?.code ?? '',
          open.map(({ number }) => number),
          facts.openCount,
        )}
        search={search}
        points={points}
      />,
    );
  });
}
