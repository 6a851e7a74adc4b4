import { formatMonth, formatMonthShort, type Locale } from '../../../domain/day.ts';
import { formatDecimal } from '../../../domain/money.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import type { InvoicePdfWords } from './invoice-pdf.text.ts';

/** Consumption of a month, in whole m³. */
export type MonthlyConsumption = {
  month: Temporal.PlainYearMonth;
  m3: number;
  kind: 'measured' | 'estimated';
};

export type ConsumptionChart = {
  heading: string;
  /** text alternative that lists every bar */
  alt: string;
  bars: ConsumptionBar[];
  legend: { measured: string; estimated: string };
  hasEstimates: boolean;
};

export type ConsumptionBar = {
  month: string;
  /** only on the first bar and on each January, otherwise "" */
  year: string;
  /** "" if the month's consumption is unknown */
  value: string;
  /** relative to the highest bar, 0 to 1 */
  share: number;
  isEstimated: boolean;
  isBilled: boolean;
};

const monthsShown = 13;

/** The billed month and the twelve before it, so that the same month of the previous year can be compared. */
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
  // A single bar has nothing to compare it with.
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
