import type { invoicesRo } from './invoices.ro.ts';

export const invoicesEn: typeof invoicesRo = {};
