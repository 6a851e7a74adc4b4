import type { Operator } from '../../../operator.ts';

/** What of the operator's settings decides over an import; what is absent has its default. */
export type ImportSettings = Partial<Pick<Operator, 'customerCodeIn' | 'terms' | 'notifyWithinDays'>>;
