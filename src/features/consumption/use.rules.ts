import { type Day, daysBetween } from '../../domain/day.ts';
import { parseScaled } from '../../domain/money.ts';

/** How a reading came about; of several on one day the first of these counts. */
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

/** What one meter showed on a day. */
export type Stand = { on: Day; kind: ReadingKind; litres: bigint };

/** What ran through a meter between two days; below zero where an estimate or a wrong index was put right. */
export type Step = { from: Day; until: Day; litres: bigint; isEstimated: boolean };

export type MonthUse = { month: Temporal.PlainYearMonth; litres: bigint; kind: 'measured' | 'estimated' };

const litresPerM3 = 1000n;

/**
 * What ran through a meter between two indexes. A meter counts up to all nines and then begins again at zero, so an index
 * below the one before is either a meter that turned over or a correction: whichever is less water.
 * @param range what the meter counts before it begins again at zero
 * @param isCorrection an estimate is put right: then a leap forward over most of the range is a step back over zero
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

/** An index with more digits than the meter is said to have shows that it has more. */
const rangeOf = (digits: number, indexes: bigint[]): bigint => {
  let range = litresPerM3 * 10n ** BigInt(digits);
  while (indexes.some(index => index >= range)) range *= 10n;
  return range;
};

/** The steps of one meter, between the readings that count; on each day one does. */
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

/** Meters that are read by the quarter may miss one reading; what ran in more than half a year is no month's use. */
const longestStep = 184;

/** How far before a month a reading may lie that counts for it. */
export const firstDayThatCounts = (month: Temporal.PlainYearMonth): Day =>
  month.toPlainDate({ day: 1 }).subtract({ days: longestStep });

/**
 * What was used in each month: the steps of all meters, each in the month in which it ends. A month in which none ends is
 * absent, not zero.
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

/** Decimals that an index on an invoice may have. */
const places = 6;
const perM3 = 10n ** BigInt(places);

/**
 * What two indexes on an invoice make. An invoice does not say how many digits its meter has: where the quantity that it
 * bills is one of the possible differences, that is it.
 * @returns m³ as decimal text; undefined where the two say nothing of what was used: a replaced meter, a figure missing
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
