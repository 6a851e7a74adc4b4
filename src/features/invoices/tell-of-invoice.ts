import type { Db } from '../../db/database.ts';
import { type InvoiceId, toId } from '../../domain/ids.ts';
import { type EventHandler, handleEvents } from '../../platform/events/record-events.ts';
import type { Deps } from '../../platform/web/web.ts';
import { listAccountsOf } from '../customers/customers.queries.ts';
import { notify } from '../notifications/notify.ts';
import { invoiceIssued } from './invoices.events.ts';
import { invoiceWasIssued } from './invoices.notifications.ts';
import { findInvoice, findInvoiceScope } from './invoices.queries.ts';

type TellingDeps = Pick<Deps, 'operator' | 'config' | 'clock'>;

/** Notifies every account of the customer of a new invoice or credit note. */
export const tellOfInvoices = (deps: TellingDeps): EventHandler =>
  handleEvents('tell-of-invoices', [invoiceIssued], async (tx, { customerId, subject, version }) => {
    if (customerId === undefined) return;
    const accounts = await listAccountsOf(tx, customerId);
    for (const account of accounts) {
      const facts = await readFacts(tx, account, toId(subject));
      // No notification if the invoice was voided or moved, or the customer unlinked, in the meantime.
      if (facts) await notify(tx, deps, invoiceWasIssued, { account, subject, version, customerId, facts });
    }
  });

type Account = Awaited<ReturnType<typeof listAccountsOf>>[number];

async function readFacts(tx: Db, { accountId, code }: Account, invoiceId: InvoiceId) {
  const scope = await findInvoiceScope(tx, accountId, invoiceId);
  const invoice = scope && (await findInvoice(tx, scope, invoiceId));
  if (!invoice || invoice.standing === 'voided') return undefined;
  const { number, payable, open, dueOn } = invoice;
  return open > 0n
    ? { number, code, amount: String(open), dueOn: dueOn.toString() }
    : { number, code, amount: String(payable), dueOn: null };
}
