import { type Day, daysBetween, formatDay, type Locale } from '../../../domain/day.ts';
import { formatPercentOfRate } from '../../../domain/money.ts';
import { paymentReference } from '../../../domain/payment-reference.ts';
import type { Operator } from '../../../operator.ts';
import { isPenalty } from '../document-kind.rules.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import type { InvoicePdfWords } from './invoice-pdf.text.ts';
import { getDay } from './invoice-pdf-figures.ts';
import { accountsOf, isOwn } from './invoice-pdf-parties.ts';

type PdfText = InvoicePdfWords;

export type PaymentAdvice = {
  heading: string;
  byTransfer: string;
  accounts: { iban: string; bank?: string }[];
  referenceLabel: string;
  reference: string;
  otherWays: string[];
};

const shownPayPoints = 4;

/** A bank transfer pays the debts that its details name (Cod civil art. 1507), so the details to write are printed. */
export function paymentOf(document: InvoiceDocument, operator: Operator, text: PdfText): PaymentAdvice {
  const payPoints = isOwn(document, operator) ? operator.payPoints.map(({ name }) => name) : [];
  const rest = payPoints.length - shownPayPoints;
  const names = payPoints.slice(0, shownPayPoints).join(', ');
  return {
    heading: text.howToPay,
    byTransfer: text.byTransfer,
    accounts: accountsOf(document, operator),
    referenceLabel: text.reference,
    reference: document.paymentReference ?? referenceOf(document),
    otherWays: [...(names ? [text.atPayPoints(rest > 0 ? text.andMore(names, rest) : names)] : [])],
  };
}

function referenceOf({ number, customer }: InvoiceDocument): string {
  const [customerCode] = customer.identifiers;
  return customerCode ? paymentReference(customerCode, [number]).text : `factura ${number}`;
}

type Delay = {
  document: InvoiceDocument;
  penaltyPerDay: string;
  graceEnd: Day;
  locale: Locale;
};

/**
 * The first day and the rate of penalties, by the terms on the day of issue.
 * @returns undefined for a document that contains only penalties
 */
export function latePaymentOf(
  { document, penaltyPerDay, graceEnd, locale }: Delay,
  text: PdfText,
): { heading: string; sentences: string[] } | undefined {
  // Penalties bear no penalties (Cod civil art. 1489: interest bears interest only where law or contract says so).
  if (document.lines.every(isPenalty)) return undefined;
  const dueOn = getDay(document.dueOn);
  const graceDays = daysBetween(dueOn, graceEnd);
  const firstDay = formatDay(dueOn.add({ days: 1 }), locale);
  return {
    heading: text.latePayment,
    sentences: [
      ...(graceDays > 0 ? [text.grace(graceDays, formatDay(graceEnd, locale))] : []),
      text.penalty(formatPercentOfRate(penaltyPerDay, locale), firstDay, graceDays > 0),
      ...(document.lines.some(isPenalty) ? [text.noPenaltyOnPenalties] : []),
    ],
  };
}
