import type { Bani } from '../../domain/money.ts';

/** The stored data of a customer's account with the utility. */
export type BalanceFacts = {
  /** the moment of the data; undefined before the first feed */
  feedMoment: Temporal.Instant | undefined;
  /** as computed by owedBy() (owed.rules.ts) */
  owed: Bani;
  /** the open amount of all unpaid invoices */
  open: Bani;
};

export type KnownBalance = {
  kind: 'owed' | 'nothing' | 'credit';
  amount: Bani;
  /** the moment of the data */
  moment: Temporal.Instant;
  isStale: boolean;
  /** the balance minus the unpaid invoices: above zero older debts and penalties, below zero an advance */
  beside: Bani;
};

export type Balance = { kind: 'unknown' } | KnownBalance;

/**
 * The balance, always with the moment of the newest feed, since that includes the last statement and all later entries.
 * @param staleHours the age in hours from which a feed is stale
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
