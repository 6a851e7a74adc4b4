import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { formatLei } from '../../../domain/money.ts';
import { paths } from '../../../paths.ts';
import { today } from '../../../platform/clock.ts';
import { answerFile } from '../../../platform/web/download.ts';
import { getScope } from '../../../platform/web/guards.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { getAccountOverview } from '../balance/account-overview.queries.ts';
import { payDays } from '../balance/owed-parts.rules.ts';
import { findInvoice } from '../invoices.queries.ts';
import { downloadsText } from './downloads.text.ts';
import { writeCalendar } from './due-day-event.ts';
import { getOwnInvoice } from './own-invoice.ts';

/** Due days as calendar files. */
export function calendarRoutes(deps: Deps): Hono<WebEnv> {
  const { db, clock } = deps;
  return new Hono<WebEnv>()
    .get(paths.invoiceDueDay(), async c => {
      const { scope, invoiceId } = await getOwnInvoice(c, deps);
      const invoice = await findInvoice(db, scope, invoiceId);
      if (!invoice || invoice.open <= 0n) throw new HTTPException(404);
      const { publicUrl } = deps.config;
      const event = {
        uid: `invoice-${invoiceId}@${publicUrl.hostname}`,
        day: invoice.dueOn,
        made: clock.now(),
        summary: downloadsText[c.var.locale].dueDayEvent(
          invoice.number,
          formatLei(invoice.open, c.var.locale),
        ),
        url: new URL(paths.invoice(invoiceId), publicUrl).href,
      };
      const name = `${downloadsText[c.var.locale].fileName(invoice.number)}.ics`;
      return answerCalendar(c, name, [event]);
    })
    .get(paths.balanceDays, async c => {
      const overview = await getAccountOverview(db, getScope(c), today(clock));
      const { publicUrl } = deps.config;
      const { daysAhead, calendarName } = downloadsText[c.var.locale];
      const events = payDays(overview, { today: today(clock), settings: deps.settings.known() }).map(
        ({ state, amount, day }) => ({
          uid: `${state}-${day}-${getScope(c).customerId}@${publicUrl.hostname}`,
          day,
          made: clock.now(),
          summary: daysAhead[state](formatLei(amount, c.var.locale)),
          url: new URL(paths.balance, publicUrl).href,
        }),
      );
      if (events.length === 0) throw new HTTPException(404);
      return answerCalendar(c, calendarName, events);
    });
}

const answerCalendar = (c: Web, name: string, events: Parameters<typeof writeCalendar>[0]): Response =>
  answerFile(c, new TextEncoder().encode(writeCalendar(events)), {
    name,
    type: 'text/calendar; charset=utf-8',
  });
