import { extname } from 'node:path';
import { type Day, formatDay, type Locale } from '../../../domain/day.ts';
import type { Bani } from '../../../domain/money.ts';
import type { Operator } from '../../../operator.ts';
import type { InvoiceAdjustment, InvoiceDocument } from '../invoice-document.ts';
import { invoicePdfText } from './invoice-pdf.text.ts';
import { type AccountBox, accountOf } from './invoice-pdf-account.ts';
import { type ConsumptionChart, chartOf, type MonthlyConsumption } from './invoice-pdf-chart.ts';
import { formatAmount, formatDocumentDay, getDay, payableOf, signed } from './invoice-pdf-figures.ts';
import { linesOf, metersOf, type PdfTable, taxesOf } from './invoice-pdf-lines.ts';
import { isOwn, type PdfParty, supplierOf, userOf } from './invoice-pdf-parties.ts';
import { latePaymentOf, type PaymentAdvice, paymentOf } from './invoice-pdf-payment.ts';
import { type Aftermath, isToPay, kindOf, type PdfSummary, summaryOf } from './invoice-pdf-summary.ts';

export type InvoicePdfInput = Aftermath & {
  document: InvoiceDocument;
  operator: Operator;
  /** daily share of the open amount, by the terms on the day of issue */
  penaltyPerDay: string;
  /** the last day without penalties */
  graceEnd: Day;
  locale: Locale;
  /** the balance just before it was issued, if known */
  previousBalance?: Bani | undefined;
  consumption: MonthlyConsumption[];
  /** addresses of service points by code, for lines without an address */
  places?: Readonly<Record<string, string>> | undefined;
};

/** The whole content of a printed invoice in reading order; the template only lays it out. */
export type InvoicePdfContent = {
  language: Locale;
  title: string;
  accent: string;
  /** a file available to the template */
  logo?: { fileName: string };
  heading: { kind: string; label: string; number: string };
  supplier: { brand: string; facts: string[] };
  summary: PdfSummary;
  facts: LabelledText[];
  parties: PdfParty[];
  lines: PdfTable;
  taxes: PdfTable;
  totals: { caption: string; rows: (LabelledText & { isStrong: boolean })[] };
  account?: AccountBox;
  meters?: PdfTable;
  consumption?: ConsumptionChart;
  payment?: PaymentAdvice;
  latePayment?: { heading: string; sentences: string[] };
  contact: { heading: string; lines: string[] };
  notes?: { heading: string; lines: string[] };
  attachment: { fileName: string; description: string; sentence: string };
  /** "Pagina {page} din {pages}" */
  pageOf: string;
};

export type LabelledText = { label: string; text: string };

/** Pure: depends only on its input. */
export function invoicePdfContent(input: InvoicePdfInput): InvoicePdfContent {
  const { document, operator, locale, places = {} } = input;
  const text = invoicePdfText[locale];
  const kind = text.kinds[kindOf(document)];
  const { previousBalance } = input;
  const logoFile = isOwn(document, operator) ? operator.logo : undefined;
  const supplier = supplierOf(document, operator, text);
  const meters = metersOf(document, places, locale, text);
  const consumption = chartOf(document, input.consumption, locale, text);
  const latePayment = isToPay(input) && isOwn(document, operator) && latePaymentOf(input, text);
  const notes = [...document.notes, ...(document.paymentTerms ? [document.paymentTerms] : [])];
  return {
    language: locale,
    title: text.title(kind, document.number, supplier.brand),
    accent: operator.colours?.light ?? '#005a8c',
    ...(logoFile && { logo: { fileName: `logo${extname(logoFile)}` } }),
    heading: { kind, label: text.numberLabel, number: document.number },
    supplier,
    summary: summaryOf(input, locale, text),
    facts: factsOf(input),
    parties: userOf(document, places, text),
    lines: linesOf(document, places, locale, text),
    taxes: taxesOf(document, locale, text),
    totals: totalsOf(input),
    ...(previousBalance !== undefined && { account: accountOf(document, previousBalance, locale, text) }),
    ...(meters && { meters }),
    ...(consumption && { consumption }),
    ...(isToPay(input) && { payment: paymentOf(document, operator, text) }),
    ...(latePayment && { latePayment }),
    contact: { heading: text.contact, lines: contactsOf(input) },
    ...(notes.length > 0 && { notes: { heading: text.notes, lines: notes } }),
    attachment: {
      fileName: 'factura.xml',
      description: text.attachment,
      sentence: text.attached,
    },
    pageOf: text.page('{page}', '{pages}'),
  };
}

function factsOf({ document, locale }: InvoicePdfInput): LabelledText[] {
  const { facts } = invoicePdfText[locale];
  const day = (written: string) => formatDay(getDay(written), locale);
  const period = [document.period?.start, document.period?.end].flatMap(end =>
    end ? formatDocumentDay(end) : [],
  );
  const [customerCode] = document.customer.identifiers;
  return [
    { label: facts.issuedOn, text: day(document.issuedOn) },
    ...(payableOf(document) > 0n ? [{ label: facts.dueOn, text: day(document.dueOn) }] : []),
    ...(period.length > 0 ? [{ label: facts.period, text: period.join(' – ') }] : []),
    ...(customerCode ? [{ label: facts.customerCode, text: customerCode }] : []),
    ...(document.contractNumber ? [{ label: facts.contract, text: document.contractNumber }] : []),
  ];
}

function totalsOf({ document, locale }: InvoicePdfInput): InvoicePdfContent['totals'] {
  const text = invoicePdfText[locale];
  const { totals, adjustments } = document;
  const row = (label: string, amount: number, isStrong = false) => ({
    label,
    text: formatAmount(signed(document, amount), locale),
    isStrong,
  });
  const reasonOf = ({ reason, amount, isCharge = amount >= 0 }: InvoiceAdjustment) =>
    reason ?? (isCharge ? text.charge : text.discount);
  const rows = [
    ...(adjustments.length > 0 ? [row(text.totalRows.lines, totals.lines)] : []),
    ...adjustments.map(adjustment => row(reasonOf(adjustment), adjustment.amount)),
    row(text.totalRows.net, totals.net),
    row(text.totalRows.vat, totals.vat),
    row(text.totalRows.total, totals.total, true),
    ...(totals.prepaid === 0 ? [] : [row(text.totalRows.prepaid, -totals.prepaid)]),
    ...(totals.rounding === 0 ? [] : [row(text.totalRows.rounding, totals.rounding)]),
    ...(totals.payable === totals.total ? [] : [row(text.totalRows.payable, totals.payable, true)]),
  ];
  return { caption: text.totals, rows };
}

function contactsOf({ document, operator, locale }: InvoicePdfInput): string[] {
  if (!isOwn(document, operator)) {
    return [document.supplier.phone, document.supplier.email].flatMap(line => line ?? []);
  }
  const { phone, customers, emergency, hours } = operator.contacts;
  const opening = hours && (locale === 'en' ? (hours.en ?? hours.ro) : hours.ro);
  return [
    opening ? `${phone}, ${opening}` : phone,
    ...(emergency ? [invoicePdfText[locale].emergency(emergency)] : []),
    [customers, ...(operator.website ? [bareAddress(operator.website)] : [])].join(' · '),
  ];
}

const bareAddress = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');
