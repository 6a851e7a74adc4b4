import type { Operator } from '../../../operator.ts';

/** What of the operator file decides over an import; what is absent has its default. */
export type ImportSettings = Partial<Pick<Operator, 'customerCodeIn' | 'notifyWithinDays'>>;
