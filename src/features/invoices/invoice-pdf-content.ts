import { extname } from 'node:path';
import { dayOf, formatDay, formatDayShort, formatHour, type Locale } from '../../domain/day.ts';
import { type Bani, formatLei } from '../../domain/money.ts';
import type { Operator } from '../../operator.ts';
import { textOf } from '../../platform/language.ts';
import type { Text } from '../../text/text.ts';
import type { InvoiceAdjustment, InvoiceDocument } from './invoice-document.ts';
import { type ConsumptionChart, chartOf, type MonthlyConsumption } from './invoice-pdf-chart.ts';
import { formatAmount, formatDocumentDay, getDay, isCreditNote, signed } from './invoice-pdf-figures.ts';
import { linesOf, metersOf, type PdfTable, taxesOf } from './invoice-pdf-lines.ts';
import { isOwn, type PdfParty, supplierOf, userOf } from './invoice-pdf-parties.ts';
import { latePaymentOf, type PaymentAdvice, paymentOf } from './invoice-pdf-payment.ts';

/** What is printed beside the invoice and is no part of it (BR-CO-16): what was owed before it, and when. */
export type BalanceStatement = { previousBalance: Bani; asOf: Temporal.Instant; totalToPay: Bani };

export type InvoicePdfInput = {
  document: InvoiceDocument;
  operator: Operator;
  locale: Locale;
  statement?: BalanceStatement;
  consumption: MonthlyConsumption[];
};

/** Everything an invoice on paper says, in the order in which it is read; whoever draws it only draws. */
export type InvoicePdfContent = {
  language: Locale;
  title: string;
  accent: string;
  /** a file that the drawing may show */
  logo?: { fileName: string };
  heading: { kind: string; label: string; number: string };
  supplier: { brand: string; facts: string[] };
  summary: { label: string; amount: string; unit: string; until: string; notes: string[] };
  facts: LabelledText[];
  parties: PdfParty[];
  lines: PdfTable;
  taxes: PdfTable;
  totals: { caption: string; rows: (LabelledText & { isStrong: boolean })[]; note: string };
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

/** Pure: the same document, operator and figures give the same content. */
export function invoicePdfContent(input: InvoicePdfInput): InvoicePdfContent {
  const { document, operator, locale } = input;
  const text = textOf(locale).invoicePdf;
  const kind = text.kinds[kindOf(document)];
  const logoFile = isOwn(document, operator) ? operator.logo : undefined;
  const supplier = supplierOf(document, operator, text);
  const meters = metersOf(document, locale, text);
  const consumption = chartOf(document, input.consumption, locale, text);
  const isToPay = (input.statement?.totalToPay ?? BigInt(signed(document, document.totals.payable))) > 0n;
  const latePayment = isToPay && isOwn(document, operator) && latePaymentOf(document, operator, locale, text);
  const notes = [...document.notes, ...(document.paymentTerms ? [document.paymentTerms] : [])];
  return {
    language: locale,
    title: text.title(kind, document.number, supplier.brand),
    accent: operator.colours?.light ?? '#005a8c',
    ...(logoFile && { logo: { fileName: `logo${extname(logoFile)}` } }),
    heading: { kind, label: text.numberLabel, number: document.number },
    supplier,
    summary: summaryOf(input),
    facts: factsOf(input),
    parties: userOf(document, text),
    lines: linesOf(document, locale, text),
    taxes: taxesOf(document, locale, text),
    totals: totalsOf(input),
    ...(meters && { meters }),
    ...(consumption && { consumption }),
    ...(isToPay && { payment: paymentOf(document, operator, text) }),
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

function kindOf(document: InvoiceDocument): keyof Text['invoicePdf']['kinds'] {
  if (isCreditNote(document) || document.totals.total < 0) return 'credit-note';
  return document.typeCode === '384' ? 'corrected' : 'invoice';
}

function summaryOf({ document, locale, statement }: InvoicePdfInput): InvoicePdfContent['summary'] {
  const text = textOf(locale).invoicePdf;
  const payable = BigInt(signed(document, document.totals.payable));
  const amount = statement?.totalToPay ?? payable;
  const isCredit = kindOf(document) === 'credit-note' && !statement;
  const label = statement ? text.totalToPay : isCredit ? text.creditTotal : text.toPay;
  const notes =
    document.precedingInvoices.length > 0 ? [text.cancels(document.precedingInvoices.join(', '))] : [];
  if (isCredit) notes.push(text.creditNoteEffect);
  else if (amount < 0n && statement) notes.push(text.credit(formatLei(-amount, locale)));
  else if (amount <= 0n) notes.push(text.nothingToPay);
  return {
    label,
    amount: formatLei(amount, locale),
    unit: text.lei,
    until: amount > 0n ? text.until(formatDay(getDay(document.dueOn), locale)) : '',
    notes,
  };
}

function factsOf({ document, locale }: InvoicePdfInput): LabelledText[] {
  const { facts } = textOf(locale).invoicePdf;
  const day = (written: string) => formatDay(getDay(written), locale);
  const period = [document.period?.start, document.period?.end].flatMap(end =>
    end ? formatDocumentDay(end) : [],
  );
  const [customerCode] = document.customer.identifiers;
  return [
    { label: facts.issuedOn, text: day(document.issuedOn) },
    ...(kindOf(document) === 'credit-note' ? [] : [{ label: facts.dueOn, text: day(document.dueOn) }]),
    ...(period.length > 0 ? [{ label: facts.period, text: period.join(' – ') }] : []),
    ...(customerCode ? [{ label: facts.customerCode, text: customerCode }] : []),
    ...(document.contractNumber ? [{ label: facts.contract, text: document.contractNumber }] : []),
  ];
}

function totalsOf({ document, locale, statement }: InvoicePdfInput): InvoicePdfContent['totals'] {
  const text = textOf(locale).invoicePdf;
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
  if (!statement) return { caption: text.totals, rows, note: '' };
  const [day, hour] = [formatDayShort(dayOf(statement.asOf)), formatHour(statement.asOf)];
  rows.push({
    // At midnight it is the balance of the day.
    label: hour === '00:00' ? text.balanceOfDay(day) : text.previousBalance(day, hour),
    text: formatLei(statement.previousBalance, locale),
    isStrong: false,
  });
  rows.push({ label: text.totalToPay, text: formatLei(statement.totalToPay, locale), isStrong: true });
  return { caption: text.totals, rows, note: text.previousBalanceNote };
}

function contactsOf({ document, operator, locale }: InvoicePdfInput): string[] {
  if (!isOwn(document, operator)) {
    return [document.supplier.phone, document.supplier.email].flatMap(line => line ?? []);
  }
  const { phone, customers, emergency, hours } = operator.contacts;
  const opening = hours && (locale === 'en' ? (hours.en ?? hours.ro) : hours.ro);
  return [
    opening ? `${phone}, ${opening}` : phone,
    ...(emergency ? [textOf(locale).invoicePdf.emergency(emergency)] : []),
    [customers, ...(operator.website ? [bareAddress(operator.website)] : [])].join(' · '),
  ];
}

const bareAddress = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');
