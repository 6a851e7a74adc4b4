import { type Day, isAfter } from '../../domain/day.ts';
import type { Bani } from '../../domain/money.ts';
import type { Operator } from '../../operator.ts';
import { graceEnd, termsOn } from './terms.rules.ts';

/** `storno` cancels another document; `credit` is an invoice below zero, such as one that puts estimates right. */
export type InvoiceState = 'paid' | 'due' | 'in-grace' | 'overdue' | 'cancelled' | 'storno' | 'credit';

export type Payable = {
  payable: Bani;
  settled: Bani;
  issuedOn: Day;
  dueOn: Day;
  kind: 'invoice' | 'credit-note';
  cancelledBy: string | null;
  cancelsNumber: string | null;
};

/**
 * Where an invoice stands on a day. On the due day it is still due; on the last day of grace still in grace.
 * A cancelled one (storno) and a credit ask for nothing whatever the day.
 */
export function stateOf(invoice: Payable, today: Day, terms: Operator['terms']): InvoiceState {
  if (invoice.cancelledBy) return 'cancelled';
  if (invoice.payable < 0n) {
    return invoice.kind === 'credit-note' || invoice.cancelsNumber ? 'storno' : 'credit';
  }
  if (invoice.settled >= invoice.payable) return 'paid';
  if (!isAfter(today, invoice.dueOn)) return 'due';
  return isAfter(today, graceEnd(invoice.dueOn, termsOn(terms, invoice.issuedOn))) ? 'overdue' : 'in-grace';
}

/** What is known of a customer's account with the utility. */
export type BalanceFacts = {
  /** when all of it was true; undefined before the first feed */
  feedMoment: Temporal.Instant | undefined;
  /** invoices less payments */
  computed: Bani;
  /** as billing itself says, and when; undefined where it said nothing */
  stated: { balance: Bani; at: Temporal.Instant } | undefined;
  /** what is left to pay on the open invoices */
  open: Bani;
};

export type Balance =
  | { kind: 'unknown' }
  | {
      kind: 'owed' | 'nothing' | 'credit';
      amount: Bani;
      /** when the amount was true: a whole day where billing stated no hour is its first minute */
      moment: Temporal.Instant;
      isStale: boolean;
      /** what the balance holds beside the open invoices: above zero older debts and penalties, below zero an advance */
      beside: Bani;
    };

/**
 * What is owed. Billing is the system of record: its own figure counts when it is as fresh as the feed; otherwise the
 * documents and payments are added up. A figure is never shown without the moment it was true at: billing's own moment
 * for billing's figure, the feed's for ours.
 * @param staleHours a figure older than this says so
 */
export function balanceOf(facts: BalanceFacts, now: Temporal.Instant, staleHours: number): Balance {
  const { feedMoment, computed, stated, open } = facts;
  if (!feedMoment) return { kind: 'unknown' };
  const isStatedFresh = stated && stated.at.until(feedMoment).total('hours') < 24;
  const amount = isStatedFresh ? stated.balance : computed;
  const moment = isStatedFresh ? stated.at : feedMoment;
  return {
    kind: amount > 0n ? 'owed' : amount < 0n ? 'credit' : 'nothing',
    amount,
    moment,
    isStale: moment.until(now).total('hours') > staleHours,
    beside: amount - open,
  };
}
