import type { Use } from './characters.ts';
import { seasonOf } from './consumption-shape.ts';
import type { RandomSequence } from './random-sequence.ts';
import type { ServiceMonth } from './service-months.ts';

/** The litres of one month. Always draws the same number of random values, so that other months do not change. */
export function litresOf(
  { litres, season, sigma, emptyShare = 0, leakOf }: Use,
  month: ServiceMonth,
  random: RandomSequence,
): number {
  const isAway = random.chance(emptyShare);
  const around = random.around(sigma);
  const drawn = isAway ? 0 : Math.floor(litres * seasonOf(season, month.month) * around);
  return drawn + (leakOf?.(month) ?? 0) * Number(month.last.slice(8));
}
