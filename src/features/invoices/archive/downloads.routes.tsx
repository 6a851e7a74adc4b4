import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ZipFile } from 'yazl';
import { type InvoiceId, parseId } from '../../../domain/ids.ts';
import { formatLei } from '../../../domain/money.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { today } from '../../../platform/clock.ts';
import { answerFile, fileNameOf } from '../../../platform/web/download.ts';
import { TooManyTries } from '../../../platform/web/failure.ts';
import { getScope, getViewer } from '../../../platform/web/guards.ts';
import { countTries } from '../../../platform/web/limits.ts';
import { findNumberQuery, getIdParameter, queryFrom } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { getAccountOverview } from '../balance/account-overview.queries.ts';
import { payDays } from '../balance/owed-parts.rules.ts';
import { HistoryPage } from '../history/history.pages.tsx';
import { listInvoices, listMonthTotals } from '../history/history.queries.ts';
import { years } from '../history/history.rules.ts';
import { readInvoiceFilter } from '../history/read-invoice-filter.ts';
import {
  type ChosenInvoice,
  findInvoice,
  findInvoiceFile,
  findInvoiceScope,
  listChosenInvoices,
} from '../invoices.queries.ts';
import { InvoicePdfMissingPage } from '../pdf/invoice-pdf-missing.pages.tsx';
import { invoicePdfMissingText } from '../pdf/invoice-pdf-missing.text.ts';
import { makeInvoicePdf } from '../pdf/make-invoice-pdf.ts';
import { downloadsText } from './downloads.text.ts';
import { writeCalendar } from './due-day-event.ts';

/** How many invoices one .zip holds at most, and how often an account may ask for one. */
const mostInArchive = 400;
const archives = { name: 'archive', times: 20, minutes: 60 };

export function downloadRoutes(deps: Deps): Hono<WebEnv> {
  const { db, clock } = deps;
  /** A file is the account's whichever client code is chosen: two tabs may show two of them. */
  const findOwn = async (c: Web) => {
    const invoiceId = getIdParameter<InvoiceId>(c);
    const scope = await findInvoiceScope(db, getViewer(c).accountId, invoiceId);
    if (!scope) throw new HTTPException(404);
    return { scope, invoiceId };
  };
  const answerStored = async (c: Web, kind: 'ubl' | 'signature', ending: string, version?: number) => {
    const { scope, invoiceId } = await findOwn(c);
    const file = await findInvoiceFile(db, scope, invoiceId, kind, version);
    if (!file) throw new HTTPException(404);
    const name = `${downloadsText[c.var.locale].fileName(file.number)}${ending}`;
    return answerFile(c, Uint8Array.from(file.content), { name, type: 'application/xml' });
  };
  return new Hono<WebEnv>()
    .get(paths.invoicePdf(), async c => {
      const { scope, invoiceId } = await findOwn(c);
      const owner = String(getViewer(c).accountId);
      const pdf = await makeInvoicePdf(deps, scope, { invoiceId, owner });
      if (pdf.ok) {
        const name = `${downloadsText[c.var.locale].fileName(pdf.value.number)}.pdf`;
        return answerFile(c, Uint8Array.from(pdf.value.content), { name, type: 'application/pdf' });
      }
      if (pdf.problem === 'not-found') throw new HTTPException(404);
      return answerPage(c, <InvoicePdfMissingPage frame={frameOf(c, deps)} invoiceId={invoiceId} />, 501);
    })
    .get(paths.invoiceDueDay(), async c => {
      const { scope, invoiceId } = await findOwn(c);
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
    })
    .get(paths.invoiceUbl(), c => answerStored(c, 'ubl', '.xml', findNumberQuery(c, 'version', 1, 100_000)))
    .get(paths.invoiceSignature(), c => answerStored(c, 'signature', '.signature.xml'))
    .get(paths.invoiceArchive, async c => {
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

/** The list again, with what to change about the choice. */
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

/**
 * Each file is made when the other end has taken the one before; no archive is held whole. The PDFs stand first and by
 * themselves; e-invoices and signatures in a folder, for those who need them.
 */
function zipInvoices(deps: Deps, c: Web, invoices: ChosenInvoice[]): Readable {
  const zip = new ZipFile();
  const scope = getScope(c);
  const owner = String(getViewer(c).accountId);
  const { fileName, ublFolder } = downloadsText[c.var.locale];
  const mtime = new Date(deps.clock.now().epochMilliseconds);
  const add = (name: string, isText: boolean, get: () => Promise<{ content: Uint8Array } | undefined>) =>
    zip.addReadStreamLazy(name, { mtime, compress: isText }, answer => {
      get().then(
        file => answer(null, Readable.from(file ? [Buffer.from(file.content)] : [])),
        error => {
          deps.log.error({ requestId: c.var.requestId, err: error }, 'an archive failed');
          output.destroy(error as Error);
        },
      );
    });
  const { noteName, note } = invoicePdfMissingText[c.var.locale];
  const hasPdf = ({ isPrinted }: ChosenInvoice) => isPrinted || deps.typst !== undefined;
  if (!invoices.every(hasPdf)) zip.addBuffer(Buffer.from(note), noteName, { mtime });
  for (const { id, number } of invoices.filter(hasPdf)) {
    add(`${fileNameOf(fileName(number))}.pdf`, false, async () => {
      const pdf = await makeInvoicePdf(deps, scope, { invoiceId: id, owner });
      return pdf.ok ? pdf.value : undefined;
    });
  }
  for (const { id, number, isSigned } of invoices) {
    const name = `${ublFolder}/${fileNameOf(fileName(number))}`;
    add(`${name}.xml`, true, () => findInvoiceFile(deps.db, scope, id, 'ubl'));
    if (isSigned) add(`${name}.signature.xml`, true, () => findInvoiceFile(deps.db, scope, id, 'signature'));
  }
  zip.end();
  const output = zip.outputStream as Readable;
  return output;
}

const answerCalendar = (c: Web, name: string, events: Parameters<typeof writeCalendar>[0]): Response =>
  answerFile(c, new TextEncoder().encode(writeCalendar(events)), {
    name,
    type: 'text/calendar; charset=utf-8',
  });
