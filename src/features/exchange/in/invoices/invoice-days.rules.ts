import type { InvoiceDocument } from '../../../invoices/invoice-document.ts';
import { earliestBooking, judgeAhead, type Today } from '../csv/day-limits.rules.ts';
import type { ExchangeFault, ExchangeProblem } from '../problems/exchange-problems.ts';

type DayProblem = Pick<ExchangeProblem, 'severity' | 'field'> & { fault: ExchangeFault };

/** Bills may be dated some days after the night that exports them, never months. */
const aheadAtMost = { days: 31 };
/** A bill is due within weeks. */
const dueAtMost = { months: 6 };

/**
 * Implausible days of an invoice. A document already filed with the tax authority cannot be changed, so it is shown as it
 * is, with a warning. A document issued in the future or long ago is refused.
 */
export function findOddInvoiceDays(
  { issuedOn, dueOn, period, lines }: Pick<InvoiceDocument, 'issuedOn' | 'dueOn' | 'period' | 'lines'>,
  today: Today,
): DayProblem[] {
  const problems: DayProblem[] = [];
  const add = (severity: DayProblem['severity'], field: string, fault: ExchangeFault) =>
    problems.push({ severity, field, fault });
  const issued = Temporal.PlainDate.from(issuedOn);
  const ahead = judgeAhead(issued, today, aheadAtMost);
  if (ahead)
    add(ahead, 'cbc:IssueDate', { kind: 'day-ahead', found: issuedOn, asOf: today.asOfDay.toString() });
  if (issuedOn < earliestBooking.toString())
    add('refused', 'cbc:IssueDate', { kind: 'day-long-ago', found: issuedOn });
  if (dueOn > issued.add(dueAtMost).toString())
    add('warning', 'cbc:DueDate', { kind: 'due-far', found: dueOn, issuedOn });
  if (dueOn < issuedOn) add('warning', 'cbc:DueDate', { kind: 'due-before-issue', found: dueOn, issuedOn });
  for (const { range, field } of [
    { range: period, field: 'cac:InvoicePeriod/cbc:EndDate' },
    ...lines.map((line, place) => ({
      range: line.period,
      field: `cac:InvoiceLine[${place + 1}]/cac:InvoicePeriod/cbc:EndDate`,
    })),
  ]) {
    if (range?.start && range.end && range.end < range.start)
      add('warning', field, { kind: 'days-reversed', start: range.start, end: range.end });
  }
  return problems;
}
