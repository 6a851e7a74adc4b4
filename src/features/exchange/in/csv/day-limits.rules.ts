import { type Day, dayOf, isAfter } from '../../../../domain/day.ts';
import type { ExchangeFault, ExchangeProblem } from '../problems/exchange-problems.ts';
import type { Column } from './exchange-cells.ts';

type Told = { severity: ExchangeProblem['severity']; fault: ExchangeFault };

/** What was agreed or planned may lie ahead, but not by a lifetime: a meter is verified for ten years. */
const furthestPlan = { years: 30 };

/** What is signed now may begin next year. */
const furthestAgreement = { years: 1 };

/** The leu of today is from July 2005; what was paid, read or billed long before is a year mistyped. */
export const earliestBooking = Temporal.PlainDate.from('2000-01-01');

/** Seen from where a day is judged: when the export was true, and now. */
export type Today = { asOfDay: Day; now: Temporal.Instant };

/** What lies behind the export's own moment is odd, since the export cannot know of it; what has not happened yet cannot be. */
export const judgeAhead = (
  day: Day,
  { asOfDay, now }: Today,
  allowed: Temporal.DurationLike = { days: 0 },
): ExchangeProblem['severity'] | undefined => {
  if (!isAfter(day, asOfDay)) return undefined;
  const today = dayOf(now);
  return isAfter(day, (isAfter(asOfDay, today) ? asOfDay : today).add(allowed)) ? 'refused' : 'warning';
};

/** A day that cannot be, or hardly. */
export function findFarDay(
  { type, happened }: Pick<Column, 'type' | 'happened'>,
  value: string,
  today: Today,
): Told | undefined {
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

/** A bare day is read as its last moment: of the day itself no moment is too late. */
function findFarMoment(value: string, { now }: Today): Told | undefined {
  const moment = Temporal.Instant.from(value);
  const day = dayOf(moment);
  if (isAfter(earliestBooking, day))
    return { severity: 'refused', fault: { kind: 'day-long-ago', found: day.toString() } };
  const isAhead = Temporal.Instant.compare(moment, now.add({ hours: 1 })) > 0 && !day.equals(dayOf(now));
  return isAhead ? { severity: 'refused', fault: { kind: 'moment-ahead', found: value } } : undefined;
}
