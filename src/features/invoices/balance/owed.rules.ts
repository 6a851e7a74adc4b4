import { type Day, isAfter, isBefore, timeZone } from '../../../domain/day.ts';
import type { ImportId } from '../../../domain/ids.ts';
import { type Bani, sumOf } from '../../../domain/money.ts';

/** Where an export stands among the others: by the moment at which it was true, then as they were loaded. */
export type ExportOrder = { asOf: Temporal.Instant; importId: ImportId };

/** What billing stated that a customer owes; a whole day is stated at its last moment. */
export type Statement = { balance: Bani; at: Temporal.Instant; broughtBy: ExportOrder };

/** One change of the account: a document, a payment, a correction, a void. */
export type AccountEntry = {
  amount: Bani;
  /** issued_on, booked_on or voided_on; undefined for a correction and for a payment without booked_on */
  enteredOn?: Day | undefined;
  /** the day before which billing cannot have known it: paid_on of a payment without booked_on */
  knownFrom?: Day | undefined;
  broughtBy: ExportOrder;
};

/**
 * What a customer owes: what billing stated last and whatever it told since; where billing never stated anything, all that
 * it told. write-balances.ts does the same for many customers at once.
 */
export function owedBy(statement: Statement | undefined, entries: readonly AccountEntry[]): Bani {
  if (!statement) return sumOf(entries.map(({ amount }) => amount));
  const later = entries.filter(entry => !contains(statement, entry));
  return statement.balance + sumOf(later.map(({ amount }) => amount));
}

/**
 * Whether a statement already holds an entry. By the entry's day where it has one; on the day of the statement itself,
 * and without a day, by whether the entry came with the statement's export or an earlier one.
 */
export function contains(statement: Statement, { enteredOn, knownFrom, broughtBy }: AccountEntry): boolean {
  const stated = momentOf(statement).toZonedDateTimeISO(timeZone);
  const day = stated.toPlainDate();
  const hasCome = isNotLater(broughtBy, statement.broughtBy);
  if (enteredOn === undefined) return hasCome && !(knownFrom && isAfter(knownFrom, day));
  if (!enteredOn.equals(day)) return isBefore(enteredOn, day);
  return hasCome || isEndOfDay(stated);
}

/** No statement knows more than the export that brought it. */
const momentOf = ({ at, broughtBy }: Statement): Temporal.Instant =>
  Temporal.Instant.compare(at, broughtBy.asOf) > 0 ? broughtBy.asOf : at;

/** "23:59" and later: programs write the end of a day in many ways. */
const isEndOfDay = ({ hour, minute }: Temporal.ZonedDateTime): boolean => hour === 23 && minute === 59;

const isNotLater = (a: ExportOrder, b: ExportOrder): boolean =>
  (Temporal.Instant.compare(a.asOf, b.asOf) || Number(a.importId - b.importId)) <= 0;
