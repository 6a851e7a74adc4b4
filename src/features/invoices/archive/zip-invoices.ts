import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { fileNameOf } from '../../../platform/web/download.ts';
import { getScope, getViewer } from '../../../platform/web/guards.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { type ChosenInvoice, findInvoiceFile } from '../invoices.queries.ts';
import { invoicePdfMissingText } from '../pdf/invoice-pdf-missing.text.ts';
import { makeInvoicePdf } from '../pdf/make-invoice-pdf.ts';
import { downloadsText } from './downloads.text.ts';

/**
 * Creates each file only when the client has read the previous one, so that no archive is held in memory. PDFs are at the
 * top level, e-invoices and signatures in a folder.
 */
export function zipInvoices(deps: Deps, c: Web, invoices: ChosenInvoice[]): Readable {
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
