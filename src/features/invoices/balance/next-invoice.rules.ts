import { type Day, daysBetween, isAfter, isBefore } from '../../../domain/day.ts';

/** An invoice's contract and day of issue. */
export type Issued = { contract: string; issuedOn: Day };

/** The numbers of invoices used: fewer show no pattern, and older ones do not help to predict the next. */
const fewest = 3;
const most = 6;
/** In days: the most by which the days of issue may drift from each other. */
const widestSpread = 6;
/** In days: an invoice that is later than this is no longer expected. */
const patience = 7;

/**
 * The expected day of the next invoice, the earliest of all contracts. Predicts from the last three to six invoices (as
 * many as fit) if they came at equal intervals in months, on days of the month at most a week apart: adds the interval to
 * the last one and takes the median day of the month.
 * @returns a day not earlier than a week ago; undefined if there is no pattern or the invoice is overdue by more than that
 */
export function expectNextInvoice(issued: readonly Issued[], today: Day): Day | undefined {
  const oldest = today.subtract({ days: patience });
  const expected = [...Map.groupBy(issued, ({ contract }) => contract).values()].flatMap(
    of => nextOf(of.map(({ issuedOn }) => issuedOn)) ?? [],
  );
  return expected
    .filter(day => !isBefore(day, oldest))
    .reduce<Day | undefined>((first, day) => (first && !isAfter(first, day) ? first : day), undefined);
}

function nextOf(days: Day[]): Day | undefined {
  const newestFirst = distinct(days).slice(0, most);
  for (let count = newestFirst.length; count >= fewest; count -= 1) {
    const next = followOn(newestFirst.slice(0, count));
    if (next) return next;
  }
  return undefined;
}

/** The day that follows these at their interval; undefined if the intervals differ. */
function followOn(newestFirst: Day[]): Day | undefined {
  const [last, before] = newestFirst;
  if (!last || !before) return undefined;
  const months = Math.round(daysBetween(before, last) / (365.25 / 12));
  if (months < 1) return undefined;
  const drifts = newestFirst
    .map((day, at) => daysBetween(last.subtract({ months: months * at }), day))
    .sort((a, b) => a - b);
  const [first = 0, middle = 0, end = 0] = [drifts[0], drifts[drifts.length >> 1], drifts.at(-1)];
  return end - first > widestSpread ? undefined : last.add({ months }).add({ days: middle });
}

/** Distinct days, the newest first: a correction or penalties issued on the same day do not count separately. */
const distinct = (days: Day[]): Day[] =>
  [...new Map(days.map(day => [day.toString(), day])).values()].sort((a, b) => (isBefore(a, b) ? 1 : -1));
