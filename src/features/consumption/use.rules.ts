import { type Day, daysBetween } from '../../domain/day.ts';
import { parseScaled } from '../../domain/money.ts';

/** The kinds of readings in order of priority: of several on one day the first of these counts. */
export const readingKinds = [
  'removed',
  'installed',
  'read',
  'remote',
  'self',
  'regularised',
  'estimated',
] as const;
export type ReadingKind = (typeof readingKinds)[number];

/** The index of a meter on a day. */
export type Stand = { on: Day; kind: ReadingKind; litres: bigint };

/** Consumption between two days; below zero if it corrects an estimate or a wrong index. */
export type Step = { from: Day; until: Day; litres: bigint; isEstimated: boolean };

export type MonthUse = { month: Temporal.PlainYearMonth; litres: bigint; kind: 'measured' | 'estimated' };

const litresPerM3 = 1000n;

/**
 * Consumption between two indexes. A meter counts up to all nines and then restarts at zero, so a lower index means that it
 * turned over or that the index was corrected: the smaller quantity is assumed.
 * @param range the number of litres after which the meter restarts at zero
 * @param isCorrection an estimate is corrected: then a jump forward over more than half of the range is a step back across
 * zero
 */
export function usedBetween(
  before: bigint,
  after: bigint,
  { range, isCorrection = false }: { range: bigint; isCorrection?: boolean },
): bigint {
  const difference = after - before;
  if (difference >= 0n) return isCorrection && 2n * difference > range ? difference - range : difference;
  const turnedOver = difference + range;
  return turnedOver <= -difference ? turnedOver : difference;
}

/** An index with more digits than registered for the meter proves that it has more. */
const rangeOf = (digits: number, indexes: bigint[]): bigint => {
  let range = litresPerM3 * 10n ** BigInt(digits);
  while (indexes.some(index => index >= range)) range *= 10n;
  return range;
};

/** The consumption of a meter between its readings, one reading per day. */
export function stepsOf(stands: readonly Stand[], digits: number): Step[] {
  const ranks = new Map(readingKinds.map((kind, rank) => [kind, rank]));
  const rankOf = ({ kind }: Stand) => ranks.get(kind) ?? readingKinds.length;
  const ofDay = new Map<string, Stand>();
  for (const stand of stands) {
    const other = ofDay.get(stand.on.toString());
    if (!other || rankOf(stand) < rankOf(other)) ofDay.set(stand.on.toString(), stand);
  }
  const inOrder = [...ofDay.values()].toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  const range = rangeOf(
    digits,
    inOrder.map(({ litres }) => litres),
  );
  return inOrder.flatMap((after, at) => {
    const before = inOrder[at - 1];
    if (!before) return [];
    const isCorrection = before.kind === 'estimated' || after.kind === 'regularised';
    const litres = usedBetween(before.litres, after.litres, { range, isCorrection });
    return [{ from: before.on, until: after.on, litres, isEstimated: after.kind === 'estimated' }];
  });
}

/** In days. Quarterly readings may miss one; over more than half a year consumption cannot be assigned to a month. */
const longestStep = 184;

/** The earliest reading that can count for a month. */
export const firstDayThatCounts = (month: Temporal.PlainYearMonth): Day =>
  month.toPlainDate({ day: 1 }).subtract({ days: longestStep });

/**
 * The consumption of all meters by month, each step in the month in which it ends. A month in which none ends is absent,
 * not zero.
 */
export function useByMonth(steps: readonly Step[]): MonthUse[] {
  const counted = steps.filter(({ from, until }) => daysBetween(from, until) <= longestStep);
  return [...Map.groupBy(counted, ({ until }) => until.toPlainYearMonth().toString())]
    .map(([month, inMonth]) => ({
      month: Temporal.PlainYearMonth.from(month),
      litres: inMonth.reduce((sum, { litres }) => sum + litres, 0n),
      kind: inMonth.some(({ isEstimated }) => isEstimated) ? ('estimated' as const) : ('measured' as const),
    }))
    .toSorted((a, b) => Temporal.PlainYearMonth.compare(a.month, b.month));
}

/** The most decimals of an index on an invoice. */
const places = 6;
const perM3 = 10n ** BigInt(places);

/**
 * The consumption between two indexes on an invoice. Invoices do not state the number of digits of a meter: if the billed
 * quantity is one of the possible differences, that one is right.
 * @returns m³ as decimal text; undefined if the indexes do not give the consumption: a replaced meter, a missing index
 */
export function usedOnInvoice(
  { oldIndex, newIndex, readingKind }: { oldIndex?: string; newIndex?: string; readingKind?: string },
  billed: readonly string[],
): string | undefined {
  const [before, after] = [oldIndex, newIndex].map(index =>
    parseScaled((index ?? '').replace(',', '.'), places),
  );
  if (before === undefined || after === undefined) return undefined;
  const turns = Array.from({ length: 7 }, (_, at) => perM3 * 10n ** BigInt(at + 3)).filter(
    range => range > before,
  );
  const possible = [after - before, ...turns.map(range => after - before + range)];
  const quantities = billed.map(quantity => parseScaled(quantity, places));
  const matching = possible.find(used => quantities.includes(used));
  if (matching !== undefined) return toDecimalText(matching);
  const range = turns.find(each => each >= perM3 * 100_000n) ?? perM3 * 10n ** 9n;
  const used = usedBetween(before, after, { range });
  return used < 0n && readingKind !== 'regularised' ? undefined : toDecimalText(used);
}

function toDecimalText(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
