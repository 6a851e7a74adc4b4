import { type Day, dayOf, isAfter } from '../../../../domain/day.ts';
import type { ExchangeFault, ExchangeProblem } from '../problems/exchange-problems.ts';
import type { Column } from './exchange-cells.ts';

type DayProblem = { severity: ExchangeProblem['severity']; fault: ExchangeFault };

/** Agreed or planned days may be in the future, within limits: a meter's verification lasts ten years. */
const furthestPlan = { years: 30 };

/** A contract signed now may begin next year. */
const furthestAgreement = { years: 1 };

/** The current leu dates from July 2005; a payment, reading or invoice from long before has a mistyped year. */
export const earliestBooking = Temporal.PlainDate.from('2000-01-01');

/** The reference moments for checking a day: the export's own moment, and now. */
export type Today = { asOfDay: Day; now: Temporal.Instant };

/** A day after the export's own moment is suspicious: the export cannot know of it. A day in the future is impossible. */
export const judgeAhead = (
  day: Day,
  { asOfDay, now }: Today,
  allowed: Temporal.DurationLike = { days: 0 },
): ExchangeProblem['severity'] | undefined => {
  if (!isAfter(day, asOfDay)) return undefined;
  const today = dayOf(now);
  return isAfter(day, (isAfter(asOfDay, today) ? asOfDay : today).add(allowed)) ? 'refused' : 'warning';
};

/** An impossible or suspicious day. */
export function findFarDay(
  { type, happened }: Pick<Column, 'type' | 'happened'>,
  value: string,
  today: Today,
): DayProblem | undefined {
  if (type === 'timestamptz') return findFarMoment(value, today);
  if (type !== 'date') return undefined;
  const day = Temporal.PlainDate.from(value);
  if (happened === 'booked' && isAfter(earliestBooking, day))
    return { severity: 'refused', fault: { kind: 'day-long-ago', found: value } };
  const fault = { kind: 'day-ahead', found: value, asOf: today.asOfDay.toString() } as const;
  if (!happened)
    return isAfter(day, today.asOfDay.add(furthestPlan)) ? { severity: 'refused', fault } : undefined;
  const severity = judgeAhead(day, today, happened === 'agreed' ? furthestAgreement : undefined);
  return severity && { severity, fault };
}

/** A date without a time is read as the end of that day, so today's date is not too late. */
function findFarMoment(value: string, { now }: Today): DayProblem | undefined {
  const moment = Temporal.Instant.from(value);
  const day = dayOf(moment);
  if (isAfter(earliestBooking, day))
    return { severity: 'refused', fault: { kind: 'day-long-ago', found: day.toString() } };
  const isAhead = Temporal.Instant.compare(moment, now.add({ hours: 1 })) > 0 && !day.equals(dayOf(now));
  return isAhead ? { severity: 'refused', fault: { kind: 'moment-ahead', found: value } } : undefined;
}
