import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { InvoiceId } from '../../domain/ids.ts';
import { answerPage, frameOf } from '../../pages/answer-page.ts';
import { paths } from '../../paths.ts';
import { today } from '../../platform/clock.ts';
import { getScope, getViewer } from '../../platform/web/guards.ts';
import { chooseCustomer } from '../../platform/web/session.ts';
import { findNumberQuery, getIdParameter, readSearch } from '../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../platform/web/web.ts';
import { getAccountOverview } from './balance/account-overview.queries.ts';
import { BalancePage } from './balance/balance.pages.tsx';
import { listOpenInvoices } from './balance/balance.queries.ts';
import { HistoryPage } from './history/history.pages.tsx';
import { listInvoices, listMonthTotals } from './history/history.queries.ts';
import { queryOf } from './history/history.rules.ts';
import { readInvoiceFilter } from './history/read-invoice-filter.ts';
import { InvoicePage } from './invoice/invoice.pages.tsx';
import { findNeighbours } from './invoice/invoice-neighbours.queries.ts';
import { findInvoice, findInvoiceScope } from './invoices.queries.ts';
import { balanceOf } from './invoices.rules.ts';

/** The most unpaid invoices shown; the rest are on the history page. */
const mostOpen = 20;

export function invoiceRoutes(deps: Deps): Hono<WebEnv> {
  const { db, clock, operator } = deps;
  return new Hono<WebEnv>()
    .get(paths.balance, async c => {
      const scope = getScope(c);
      const [overview, invoices] = await Promise.all([
        getAccountOverview(db, scope, today(clock)),
        listOpenInvoices(db, scope, mostOpen),
      ]);
      const balance = balanceOf(overview, clock.now(), operator.staleAfterHours);
      return answerPage(c, <BalancePage frame={frameOf(c, deps)} {...{ balance, overview, invoices }} />);
    })
    .get(paths.invoices, async c => {
      const scope = getScope(c);
      const filter = readInvoiceFilter(c);
      const [listing, months] = await Promise.all([
        listInvoices(db, scope, filter, today(clock)),
        listMonthTotals(db, scope),
      ]);
      if (listing.invoices.length === 0 && (filter.page ?? 1) > 1) {
        return c.redirect(`${paths.invoices}${queryOf({ ...filter, page: 1 })}`, 303);
      }
      return answerPage(c, <HistoryPage frame={frameOf(c, deps)} {...{ filter, listing, months }} />);
    })
    .get(paths.invoice(), async c => {
      const invoiceId = getIdParameter<InvoiceId>(c);
      const invoice = await findInvoice(db, getScope(c), invoiceId);
      if (!invoice) return await followToOwner(c, deps, invoiceId);
      const filter = readInvoiceFilter(c);
      const numbers = [invoice.cancelledBy, invoice.cancelsNumber, ...invoice.document.precedingInvoices];
      const neighbours = await findNeighbours(
        db,
        getScope(c),
        invoiceId,
        numbers.filter(number => number !== null),
        filter,
        today(clock),
      );
      const page = findNumberQuery(c, 'places', 1, 100_000) ?? 1;
      const view = { filter, page, place: readSearch(c, 'place') };
      return answerPage(c, <InvoicePage frame={frameOf(c, deps)} {...{ invoice, neighbours, view }} />);
    });
}

/**
 * Selects the client code of the invoice, if it is another one of the account, and shows the page: links in messages do not
 * depend on the selected code.
 */
async function followToOwner(c: Web, deps: Deps, invoiceId: InvoiceId): Promise<Response> {
  const scope = await findInvoiceScope(deps.db, getViewer(c).accountId, invoiceId);
  if (!scope) throw new HTTPException(404);
  await chooseCustomer(deps, c, scope.customerId);
  return c.redirect(paths.invoice(invoiceId), 303);
}
