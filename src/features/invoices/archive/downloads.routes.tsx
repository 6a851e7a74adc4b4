import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { answerFile } from '../../../platform/web/download.ts';
import { getViewer } from '../../../platform/web/guards.ts';
import { findNumberQuery } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { findInvoiceFile } from '../invoices.queries.ts';
import { InvoicePdfMissingPage } from '../pdf/invoice-pdf-missing.pages.tsx';
import { makeInvoicePdf } from '../pdf/make-invoice-pdf.ts';
import { archiveRoutes } from './archive.routes.tsx';
import { calendarRoutes } from './calendar.routes.ts';
import { downloadsText } from './downloads.text.ts';
import { getOwnInvoice } from './own-invoice.ts';

/** Downloads: PDF, e-invoice, signature, calendar files, archives. */
export const downloadRoutes = (deps: Deps): Hono<WebEnv> =>
  fileRoutes(deps).route('/', calendarRoutes(deps)).route('/', archiveRoutes(deps));

const fileRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.invoicePdf(), async c => {
      const { scope, invoiceId } = await getOwnInvoice(c, deps);
      const owner = String(getViewer(c).accountId);
      const pdf = await makeInvoicePdf(deps, scope, { invoiceId, owner });
      if (pdf.ok) {
        const name = `${downloadsText[c.var.locale].fileName(pdf.value.number)}.pdf`;
        return answerFile(c, Uint8Array.from(pdf.value.content), { name, type: 'application/pdf' });
      }
      if (pdf.problem === 'not-found') throw new HTTPException(404);
      return answerPage(c, <InvoicePdfMissingPage frame={frameOf(c, deps)} invoiceId={invoiceId} />, 501);
    })
    .get(paths.invoiceUbl(), c =>
      answerStored(c, deps, 'ubl', '.xml', findNumberQuery(c, 'version', 1, 100_000)),
    )
    .get(paths.invoiceSignature(), c => answerStored(c, deps, 'signature', '.signature.xml'));

async function answerStored(
  c: Web,
  deps: Deps,
  kind: 'ubl' | 'signature',
  ending: string,
  version?: number,
): Promise<Response> {
  const { scope, invoiceId } = await getOwnInvoice(c, deps);
  const file = await findInvoiceFile(deps.db, scope, invoiceId, kind, version);
  if (!file) throw new HTTPException(404);
  const name = `${downloadsText[c.var.locale].fileName(file.number)}${ending}`;
  return answerFile(c, Uint8Array.from(file.content), { name, type: 'application/xml' });
}
