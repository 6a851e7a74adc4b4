import { type Day, isBefore } from '../../domain/day.ts';
import { defaultTerms } from '../../domain/default-terms.ts';
import type { Operator } from '../../operator.ts';

export type Terms = Operator['terms'][number];

/** The terms that held on a day; before the first ones, the first. */
export function termsOn(terms: readonly Terms[] = [], day: Day): Terms {
  const held = terms.filter(({ validFrom }) => !isBefore(day, Temporal.PlainDate.from(validFrom))).at(-1);
  return held ?? terms[0] ?? defaultTerms;
}

/**
 * The last day on which a debt can be paid without penalties: due + grace (30 calendar days: Legea 241/2006 art. 31,
 * Legea 51/2006 art. 42, as operators publish it).
 */
export const graceEnd = (dueOn: Day, { graceDays }: Pick<Terms, 'graceDays'>): Day =>
  dueOn.add({ days: graceDays });
