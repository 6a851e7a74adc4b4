import type { Bani } from '../../domain/money.ts';

/** What is known of a customer's account with the utility. */
export type BalanceFacts = {
  /** when all of it was true; undefined before the first feed */
  feedMoment: Temporal.Instant | undefined;
  /** as owedBy() has it (owed.rules.ts) */
  owed: Bani;
  /** what is left to pay on the unpaid invoices */
  open: Bani;
};

export type KnownBalance = {
  kind: 'owed' | 'nothing' | 'credit';
  amount: Bani;
  /** when the amount was true */
  moment: Temporal.Instant;
  isStale: boolean;
  /** what the balance holds beside the unpaid invoices: above zero older debts and penalties, below zero an advance */
  beside: Bani;
};

export type Balance = { kind: 'unknown' } | KnownBalance;

/**
 * What is owed, never without the moment it was true at: that of the newest feed, because it holds what billing stated and
 * whatever it told since.
 * @param staleHours a feed older than this says so
 */
export function balanceOf(
  { feedMoment, owed, open }: BalanceFacts,
  now: Temporal.Instant,
  staleHours: number,
): Balance {
  if (!feedMoment) return { kind: 'unknown' };
  return {
    kind: owed > 0n ? 'owed' : owed < 0n ? 'credit' : 'nothing',
    amount: owed,
    moment: feedMoment,
    isStale: feedMoment.until(now).total('hours') > staleHours,
    beside: owed - open,
  };
}
