import { type Day, isAfter, isBefore } from '../../../domain/day.ts';
import { type Bani, sumOf } from '../../../domain/money.ts';

/** Money that covers debts: a payment or credit note. `towards` is the number of the invoice it names. */
export type Source = { amount: Bani; day: Day; towards?: string };

/** An invoice to be paid: payable above zero. */
export type Debt = { number: string; payable: Bani; dueOn: Day; issuedOn: Day };

export type Settlement = { number: string; settled: Bani; settledOn: Day | undefined };

/**
 * Decides which debts a customer's money covers. Money that names an invoice covers it first (Cod civil art. 1507); the
 * excess, and money that names no known invoice, covers debts by due day, the oldest first (art. 1509). A debt is settled
 * on the day from which it has been covered without interruption, but not before it was issued. Negative amounts (money
 * returned) reduce the cover. settle-invoices.ts does the same in SQL for many customers.
 * @param debts of one customer; those with the same due day and day of issue are ordered by number
 */
export function settleDebts(debts: Debt[], sources: Source[]): Settlement[] {
  const days = [...new Map(sources.map(({ day }) => [day.toString(), day])).values()].sort((a, b) =>
    isBefore(a, b) ? -1 : 1,
  );
  const namedBy = (debt: Debt, day: Day) =>
    sumOf(sources.filter(s => s.towards === debt.number && !isAfter(s.day, day)).map(s => s.amount));
  const coverBy = (debt: Debt, day: Day) => clamp(namedBy(debt, day), 0n, debt.payable);
  const isNaming = (source: Source) => debts.some(debt => debt.number === source.towards);
  const poolBy = (day: Day) =>
    sumOf(sources.filter(s => !isNaming(s) && !isAfter(s.day, day)).map(s => s.amount)) +
    sumOf(debts.map(debt => namedBy(debt, day) - coverBy(debt, day)));

  const today = days.at(-1);
  let asked = 0n;
  return debts.toSorted(byAge).map(debt => {
    const named = today ? coverBy(debt, today) : 0n;
    const rest = debt.payable - named;
    const pooled = today ? clamp(poolBy(today) - asked, 0n, rest) : 0n;
    asked += rest;
    if (named + pooled < debt.payable)
      return { number: debt.number, settled: named + pooled, settledOn: undefined };
    const upTo = asked;
    const isCovered = (day: Day) => coverBy(debt, day) >= named && (rest === 0n || poolBy(day) >= upTo);
    const since = days[days.findLastIndex(day => !isCovered(day)) + 1] ?? debt.issuedOn;
    return {
      number: debt.number,
      settled: debt.payable,
      settledOn: isAfter(since, debt.issuedOn) ? since : debt.issuedOn,
    };
  });
}

const clamp = (value: Bani, least: Bani, most: Bani): Bani =>
  value < least ? least : value > most ? most : value;

const byAge = (a: Debt, b: Debt): number =>
  Temporal.PlainDate.compare(a.dueOn, b.dueOn) ||
  Temporal.PlainDate.compare(a.issuedOn, b.issuedOn) ||
  (a.number < b.number ? -1 : 1);
