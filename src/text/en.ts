import { accountsEn } from './accounts.en.ts';
import { accountsMailEn } from './accounts-mail.en.ts';
import { customersEn } from './customers.en.ts';
import { flashEn } from './flash.en.ts';
import { helpEn } from './help.en.ts';
import { historyEn } from './history.en.ts';
import { invoicePageEn } from './invoice-page.en.ts';
import { invoicePdfEn } from './invoice-pdf.en.ts';
import { invoicesEn } from './invoices.en.ts';
import { layoutEn } from './layout.en.ts';
import type { Text } from './text.ts';

export const en: Text = {
  ...layoutEn,
  flash: flashEn,
  accounts: accountsEn,
  accountsMail: accountsMailEn,
  customers: customersEn,
  invoices: invoicesEn,
  history: historyEn,
  invoicePage: invoicePageEn,
  invoicePdf: invoicePdfEn,
  help: helpEn,
};
