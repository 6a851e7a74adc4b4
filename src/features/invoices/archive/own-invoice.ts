import { HTTPException } from 'hono/http-exception';
import type { InvoiceId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/scope.ts';
import { getViewer } from '../../../platform/web/guards.ts';
import { getIdParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { findInvoiceScope } from '../invoices.queries.ts';

/**
 * The invoice in the URL, which may belong to any client code of the account: two tabs may show different codes.
 * @throws HTTPException 404 for an invoice that is not the account's
 */
export async function getOwnInvoice(
  c: Web,
  { db }: Pick<Deps, 'db'>,
): Promise<{ scope: Scope; invoiceId: InvoiceId }> {
  const invoiceId = getIdParameter<InvoiceId>(c);
  const scope = await findInvoiceScope(db, getViewer(c).accountId, invoiceId);
  if (!scope) throw new HTTPException(404);
  return { scope, invoiceId };
}
