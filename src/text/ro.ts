import { accountsRo } from './accounts.ro.ts';
import { flashRo } from './flash.ro.ts';
import { helpRo } from './help.ro.ts';
import { invoicesRo } from './invoices.ro.ts';
import { layoutRo } from './layout.ro.ts';

export const ro = { ...layoutRo, flash: flashRo, accounts: accountsRo, invoices: invoicesRo, help: helpRo };
