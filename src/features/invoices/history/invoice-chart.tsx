import { formatMonth, formatMonthShort } from '../../../domain/day.ts';
import { formatLei } from '../../../domain/money.ts';
import { BarChart } from '../../../ui/bar-chart.tsx';
import { Card } from '../../../ui/card.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Table } from '../../../ui/table.tsx';
import { type MonthTotal, monthsShown } from './history.rules.ts';
import { historyText } from './history.text.ts';

/** A chart of the invoiced amounts by month, in the selected year or lately, and a table of the same numbers below. */
export function InvoiceChart({
  frame: { locale },
  year,
  months,
}: {
  frame: Frame;
  year: number | undefined;
  months: MonthTotal[];
}) {
  const words = historyText[locale];
  const shown = monthsShown(months, year);
  if (shown.length < 2) return null;
  const last = shown.at(-1);
  const bars = shown.map(month => ({
    label: formatMonthShort(month.month, locale).slice(0, 1).toUpperCase(),
    title: `${formatMonth(month, locale)}: ${month.count > 0 ? `${formatLei(month.total, locale)} lei` : words.noInvoice}`,
    value: Number(month.total) / 100,
    isCurrent: month === last,
  }));
  const first = shown[0];
  const range = first && last ? `, ${formatMonth(first, locale)} – ${formatMonth(last, locale)}` : '';
  return (
    <Card title={words.chart}>
      <BarChart
        bars={bars}
        description={`${words.chart}${range}`}
        formatTick={tick => (tick >= 10_000 ? words.thousands(tick / 1000) : String(tick))}
      />
      <p class="quiet">
        {range.slice(2)}. {words.chartWhy}
      </p>
      <Disclosure summary={words.chartTable}>
        <Table
          caption={words.chart}
          hasHiddenCaption
          rows={shown}
          columns={[
            { label: words.month, cell: month => formatMonth(month, locale) },
            {
              label: words.amount,
              isNumber: true,
              cell: month => (month.count > 0 ? `${formatLei(month.total, locale)} lei` : '–'),
            },
          ]}
        />
      </Disclosure>
    </Card>
  );
}
