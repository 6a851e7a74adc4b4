import { formatMonth, formatMonthShort, type Locale } from '../../../domain/day.ts';
import { formatDecimal } from '../../../domain/money.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import type { InvoicePdfWords } from './invoice-pdf.text.ts';

/** m³ in a month, whole ones at the service points of the invoice. */
export type MonthlyConsumption = {
  month: Temporal.PlainYearMonth;
  m3: number;
  kind: 'measured' | 'estimated';
};

export type ConsumptionChart = {
  heading: string;
  /** says every bar, for those who cannot see them */
  alt: string;
  bars: ConsumptionBar[];
  legend: { measured: string; estimated: string };
  hasEstimates: boolean;
};

export type ConsumptionBar = {
  month: string;
  /** said where a year begins */
  year: string;
  /** "" in a month of which nothing is known */
  value: string;
  /** of the highest bar, 0 to 1 */
  share: number;
  isEstimated: boolean;
  isBilled: boolean;
};

const monthsShown = 13;

/** The month billed and the twelve before it, so that it stands beside the same month of last year. */
export function chartOf(
  document: InvoiceDocument,
  consumption: MonthlyConsumption[],
  locale: Locale,
  text: InvoicePdfWords,
): ConsumptionChart | undefined {
  const byMonth = new Map(consumption.map(entry => [entry.month.toString(), entry]));
  const last = lastMonthOf(document, consumption);
  const months = Array.from({ length: monthsShown }, (_, i) =>
    last.subtract({ months: monthsShown - 1 - i }),
  );
  const known = months.flatMap(month => byMonth.get(month.toString()) ?? []);
  const highest = Math.max(...known.map(({ m3 }) => m3));
  // A single bar compares with nothing.
  if (known.length < 2 || highest <= 0) return undefined;
  const bars = months.map((month, i) => {
    const entry = byMonth.get(month.toString());
    return {
      month: formatMonthShort(month.month, locale),
      year: i === 0 || month.month === 1 ? String(month.year) : '',
      value: entry ? formatDecimal(String(entry.m3), locale) : '',
      share: Math.max(0, (entry?.m3 ?? 0) / highest),
      isEstimated: entry?.kind === 'estimated',
      isBilled: i === monthsShown - 1,
    };
  });
  const spoken = known.map(({ month, m3, kind }) =>
    text.consumptionBar(formatMonth(month, locale), formatDecimal(String(m3), locale), kind === 'estimated'),
  );
  return {
    heading: text.consumption(monthsShown),
    alt: text.consumptionAlt(spoken.join('; ')),
    bars,
    legend: { measured: text.measured, estimated: text.estimated },
    hasEstimates: known.some(({ kind }) => kind === 'estimated'),
  };
}

function lastMonthOf(
  { period, issuedOn }: InvoiceDocument,
  consumption: MonthlyConsumption[],
): Temporal.PlainYearMonth {
  const billed = period?.end ?? period?.start;
  if (billed) return Temporal.PlainDate.from(billed).toPlainYearMonth();
  const issued = Temporal.PlainDate.from(issuedOn).toPlainYearMonth();
  const known = consumption.map(({ month }) => month).sort(Temporal.PlainYearMonth.compare);
  return known.at(-1) ?? issued;
}
