import { type Day, isAfter } from '../../domain/day.ts';

/** How lists, counts and sums treat a standing. */
type StandingRule = {
  /** an amount is open (`open` of the view is above zero) and is to be paid */
  isUnpaid: boolean;
  /** a regular invoice: shown among the newest, used to predict the next */
  isRegular: boolean;
  /** its total counts in sums of what was invoiced */
  isCounted: boolean;
};

/**
 * Every value of `standing` in the view invoice_accounts, the only place that computes standings and open amounts. `storno`
 * cancels another document; `credit` is any other document below zero, such as the correction of estimates; `voided` was
 * taken back by billing. A new value is added to the view and here; the compiler then reports every place that must handle
 * it.
 */
const standings = {
  unpaid: { isUnpaid: true, isRegular: true, isCounted: true },
  paid: { isUnpaid: false, isRegular: true, isCounted: true },
  cancelled: { isUnpaid: false, isRegular: false, isCounted: true },
  storno: { isUnpaid: false, isRegular: false, isCounted: true },
  credit: { isUnpaid: false, isRegular: false, isCounted: true },
  voided: { isUnpaid: false, isRegular: false, isCounted: false },
} as const satisfies Record<string, StandingRule>;

export type Standing = keyof typeof standings;

/** The standings with an amount to be paid. */
export type UnpaidStanding = {
  [Key in Standing]: (typeof standings)[Key]['isUnpaid'] extends true ? Key : never;
}[Standing];

export const everyStanding = Object.keys(standings) as Standing[];

export const standingsThat = (trait: keyof StandingRule): Standing[] =>
  everyStanding.filter(standing => standings[standing][trait]);

/** The states of an unpaid invoice over time. */
type DayState = 'due' | 'in-grace' | 'overdue';

export type StateOf<Of extends Standing> = DayState | Exclude<Of, 'unpaid'>;
export type InvoiceState = StateOf<Standing>;

/**
 * The state of an invoice on a day. An unpaid one is still due on the due day, and in grace up to and including the last
 * day of grace. The state of other invoices does not depend on the day.
 */
export function stateOf<Of extends Standing>(
  { standing, dueOn, graceEnd }: { standing: Of; dueOn: Day; graceEnd: Day },
  today: Day,
): StateOf<Of> {
  if (standing !== 'unpaid') return standing as Exclude<Of, 'unpaid'>;
  if (!isAfter(today, dueOn)) return 'due';
  return isAfter(today, graceEnd) ? 'overdue' : 'in-grace';
}
