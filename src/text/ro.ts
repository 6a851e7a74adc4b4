import { accountsRo } from './accounts.ro.ts';
import { accountsMailRo } from './accounts-mail.ro.ts';
import { customersRo } from './customers.ro.ts';
import { flashRo } from './flash.ro.ts';
import { helpRo } from './help.ro.ts';
import { historyRo } from './history.ro.ts';
import { invoicePageRo } from './invoice-page.ro.ts';
import { invoicePdfRo } from './invoice-pdf.ro.ts';
import { invoicesRo } from './invoices.ro.ts';
import { layoutRo } from './layout.ro.ts';

export const ro = {
  ...layoutRo,
  flash: flashRo,
  accounts: accountsRo,
  accountsMail: accountsMailRo,
  customers: customersRo,
  invoices: invoicesRo,
  history: historyRo,
  invoicePage: invoicePageRo,
  invoicePdf: invoicePdfRo,
  help: helpRo,
};
