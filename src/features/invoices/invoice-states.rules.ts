import { type Day, isAfter } from '../../domain/day.ts';

/** What follows from where an invoice stands, wherever invoices are listed, counted or added up. */
type StandingRule = {
  /** something is left to pay on it (`open` of the view is above zero) and is asked for */
  isUnpaid: boolean;
  /** one of the invoices that come month after month: the newest ones, the rhythm of the next */
  isRegular: boolean;
  /** its total is part of what was invoiced */
  isCounted: boolean;
};

/**
 * Every value of `standing` in the view invoice_accounts, which alone decides where an invoice stands and what is open on it.
 * `storno` cancels another document; `credit` is an invoice below zero, such as one that puts estimates right; `voided` was
 * taken back by billing. A new one is added to the view and here; the compiler then names each place that has to treat it.
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

/** The standings on which something is asked for. */
export type UnpaidStanding = {
  [Key in Standing]: (typeof standings)[Key]['isUnpaid'] extends true ? Key : never;
}[Standing];

export const everyStanding = Object.keys(standings) as Standing[];

export const standingsThat = (trait: keyof StandingRule): Standing[] =>
  everyStanding.filter(standing => standings[standing][trait]);

/** What becomes of an unpaid invoice as the days go by. */
type DayState = 'due' | 'in-grace' | 'overdue';

export type StateOf<Of extends Standing> = DayState | Exclude<Of, 'unpaid'>;
export type InvoiceState = StateOf<Standing>;

/**
 * Where an invoice stands on a day. On the due day an unpaid one is still due; on the last day of grace still in grace. The
 * others are the same whatever the day.
 */
export function stateOf<Of extends Standing>(
  { standing, dueOn, graceEnd }: { standing: Of; dueOn: Day; graceEnd: Day },
  today: Day,
): StateOf<Of> {
  if (standing !== 'unpaid') return standing as Exclude<Of, 'unpaid'>;
  if (!isAfter(today, dueOn)) return 'due';
  return isAfter(today, graceEnd) ? 'overdue' : 'in-grace';
}
