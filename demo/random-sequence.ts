/** Numbers that look random and are the same for the same seed, on every machine and on every day. */
export type RandomSequence = {
  /** from 0 up to, but not including, 1 */
  next: () => number;
  chance: (share: number) => boolean;
  /** a whole number, both ends included */
  whole: (from: number, to: number) => number;
  pick: <T>(list: readonly [T, ...T[]]) => T;
  /** around 1 and never below 0, lognormal: its median is 1, `sigma` how far its logarithm strays */
  around: (sigma: number) => number;
};

/** Mulberry32, begun at the FNV-1a hash of the seed. */
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

/** Twelve evenly spread numbers add up to a nearly normal one (Irwin and Hall). */
function normal(next: () => number): number {
  let sum = -6;
  for (let count = 0; count < 12; count += 1) sum += next();
  return sum;
}

/** Math.exp may differ in its last digit between processors and versions; multiplication may not (IEEE 754). */
function exponential(power: number): number {
  let result = 1 + power / 1024;
  for (let times = 0; times < 10; times += 1) result *= result;
  return result;
}
