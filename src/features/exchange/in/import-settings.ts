import type { Operator } from '../../../operator.ts';

/** The operator's settings that affect an import; absent ones have defaults. */
export type ImportSettings = Partial<Pick<Operator, 'customerCodeIn' | 'notifyWithinDays'>>;
