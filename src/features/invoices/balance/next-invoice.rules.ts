import { type Day, daysBetween, isAfter, isBefore } from '../../../domain/day.ts';

/** An invoice as the rhythm sees it: whose contract, and when it was issued. */
export type Issued = { contract: string; issuedOn: Day };

/** Fewer invoices than these are no rhythm; older ones than these tell nothing of the next. */
const fewest = 3;
const most = 6;
/** How far apart in their months the days of a rhythm may lie. */
const widestSpread = 6;
/** An invoice that is later than this does not follow its rhythm any more. */
const patience = 7;

/**
 * When the next invoice can be expected: the earliest of all contracts that have a rhythm. A contract has one when its last
 * three to six invoices (as many as agree) came every so many months, at days of the month that lie within a week; the next
 * comes as many months after the last, on the middle one of these days.
 * @returns a day from a week ago on; undefined where there is no rhythm, or where the invoice stays away
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

/** The day after these in their rhythm; undefined where they have none. */
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

/** Each day once, the newest first: a correction or penalties of the same day are no beat of their own. */
const distinct = (days: Day[]): Day[] =>
  [...new Map(days.map(day => [day.toString(), day])).values()].sort((a, b) => (isBefore(a, b) ? 1 : -1));
