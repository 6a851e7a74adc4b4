import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { type InvoiceId, parseId } from '../../../domain/ids.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { today } from '../../../platform/clock.ts';
import { answerFile } from '../../../platform/web/download.ts';
import { TooManyTries } from '../../../platform/web/failure.ts';
import { getScope, getViewer } from '../../../platform/web/guards.ts';
import { countTries } from '../../../platform/web/limits.ts';
import { findNumberQuery, queryFrom } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { HistoryPage } from '../history/history.pages.tsx';
import { listInvoices, listMonthTotals } from '../history/history.queries.ts';
import { years } from '../history/history.rules.ts';
import { readInvoiceFilter } from '../history/read-invoice-filter.ts';
import { listChosenInvoices } from '../invoices.queries.ts';
import { downloadsText } from './downloads.text.ts';
import { zipInvoices } from './zip-invoices.ts';

/** The most invoices in one .zip, and how often an account may download one. */
const mostInArchive = 400;
const archives = { name: 'archive', times: 20, minutes: 60 };

/** Downloads many invoices as one .zip: those of a year, or the selected ones. */
export function archiveRoutes(deps: Deps): Hono<WebEnv> {
  const { db, clock } = deps;
  return new Hono<WebEnv>().get(paths.invoiceArchive, async c => {
    const year = findNumberQuery(c, 'year', ...years);
    const ids = (c.req.queries('id') ?? []).flatMap(id => parseId<InvoiceId>(id) ?? []);
    const chosen = await listChosenInvoices(db, getScope(c), {
      year,
      ids: ids.slice(0, mostInArchive + 1),
      limit: mostInArchive + 1,
    });
    const { archive } = downloadsText[c.var.locale];
    if (chosen.length === 0) return await answerHistory(c, deps, archive.none);
    if (chosen.length > mostInArchive) return await answerHistory(c, deps, archive.tooMany(mostInArchive));
    const refusal = await countTries(db, clock, [[archives, String(getViewer(c).accountId)]]);
    if (refusal) throw new TooManyTries(refusal.seconds);
    const name = downloadsText[c.var.locale].archiveName(
      getViewer(c).customer?.code ?? '',
      year ? String(year) : today(clock).toString(),
    );
    return answerFile(c, Readable.toWeb(zipInvoices(deps, c, chosen)) as ReadableStream, {
      name,
      type: 'application/zip',
    });
  });
}

/** The list page with the problem of the selection. */
async function answerHistory(c: Web, deps: Deps, problem: string) {
  const { clock, db } = deps;
  const filter = readInvoiceFilter(queryFrom(c.req.query('from')));
  const [listing, months] = await Promise.all([
    listInvoices(db, getScope(c), filter, today(clock)),
    listMonthTotals(db, getScope(c)),
  ]);
  return answerPage(
    c,
    <HistoryPage frame={frameOf(c, deps)} {...{ filter, listing, months, problem }} />,
    422,
  );
}
