import type { Locale } from '../../../domain/day.ts';

/** For invoices without a PDF from the operator when Typst is not available. */
const ro = {
  title: 'Această factură nu are PDF',
  body: 'Furnizorul nu ne-a trimis un PDF al acestei facturi, iar serverul nu are programul care îl desenează. Factura întreagă este pe pagina ei și în e-Factura (XML), pe care o puteți descărca.',
  download: 'Descărcați e-Factura (XML)',
  noteName: 'Citiți întâi.txt',
  note: 'Pentru facturile fără PDF, furnizorul nu ne-a trimis unul, iar serverul nu are programul care îl desenează. Conținutul întreg este în e-Factura (XML).\n',
};

const en: typeof ro = {
  title: 'This invoice has no PDF',
  body: 'The utility sent us no PDF of this invoice, and this server lacks the program that draws one. The whole invoice is on its page and in the e-invoice (XML), which you can download.',
  download: 'Download the e-invoice (XML)',
  noteName: 'Read me first.txt',
  note: 'For invoices without a PDF the utility sent us none, and this server lacks the program that draws one. Their whole content is in the e-invoice (XML).\n',
};

export const invoicePdfMissingText = { ro, en } satisfies Record<Locale, typeof ro>;
