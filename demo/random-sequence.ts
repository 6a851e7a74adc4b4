/** Pseudo-random numbers that are the same for the same seed on every machine. */
export type RandomSequence = {
  /** from 0 up to, but not including, 1 */
  next: () => number;
  chance: (share: number) => boolean;
  /** a whole number, both ends included */
  whole: (from: number, to: number) => number;
  pick: <T>(list: readonly [T, ...T[]]) => T;
  /** lognormal with median 1; `sigma` is the standard deviation of the logarithm */
  around: (sigma: number) => number;
};

/** Mulberry32, seeded with the FNV-1a hash of the seed. */
export function seedRandom(seed: string): RandomSequence {
  let state = 2_166_136_261;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    chance: share => next() < share,
    pick: list => list[whole(0, list.length - 1)] ?? list[0],
    around: sigma => exponential(normal(next) * sigma),
  };
}

/** The sum of twelve uniform numbers is nearly normal (Irwin-Hall). */
function normal(next: () => number): number {
  let sum = -6;
  for (let count = 0; count < 12; count += 1) sum += next();
  return sum;
}

/** Math.exp may differ in the last digit between processors and versions; multiplication is exact by IEEE 754. */
function exponential(power: number): number {
  let result = 1 + power / 1024;
  for (let times = 0; times < 10; times += 1) result *= result;
  return result;
}
