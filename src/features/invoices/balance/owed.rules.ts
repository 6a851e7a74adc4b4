import { type Day, isAfter, isBefore, timeZone } from '../../../domain/day.ts';
import type { ImportId } from '../../../domain/ids.ts';
import { type Bani, sumOf } from '../../../domain/money.ts';

/** The order of exports: by `asOf`, then by import. */
export type ExportOrder = { asOf: Temporal.Instant; importId: ImportId };

/** A balance stated by billing. A statement for a whole day has its last moment. */
export type Statement = { balance: Bani; at: Temporal.Instant; broughtBy: ExportOrder };

/** A change of the account: a document, a payment, a correction or a void. */
export type AccountEntry = {
  amount: Bani;
  /** issued_on, booked_on or voided_on; undefined for a correction and for a payment without booked_on */
  enteredOn?: Day | undefined;
  /** the first day on which billing can have known it: paid_on of a payment without booked_on */
  knownFrom?: Day | undefined;
  broughtBy: ExportOrder;
};

/**
 * The amount a customer owes: the last stated balance plus later entries, or the sum of all entries if there is no
 * statement. write-balances.ts does the same in SQL for many customers.
 */
export function owedBy(statement: Statement | undefined, entries: readonly AccountEntry[]): Bani {
  if (!statement) return sumOf(entries.map(({ amount }) => amount));
  const later = entries.filter(entry => !contains(statement, entry));
  return statement.balance + sumOf(later.map(({ amount }) => amount));
}

/**
 * Whether the stated balance includes an entry. Decided by the entry's day; if that is the day of the statement or unknown,
 * by whether the entry came with the statement's export or an earlier one.
 */
export function contains(statement: Statement, { enteredOn, knownFrom, broughtBy }: AccountEntry): boolean {
  const stated = momentOf(statement).toZonedDateTimeISO(timeZone);
  const day = stated.toPlainDate();
  const hasCome = isNotLater(broughtBy, statement.broughtBy);
  if (enteredOn === undefined) return hasCome && !(knownFrom && isAfter(knownFrom, day));
  if (!enteredOn.equals(day)) return isBefore(enteredOn, day);
  return hasCome || isEndOfDay(stated);
}

/** A statement cannot be later than the export that contains it. */
const momentOf = ({ at, broughtBy }: Statement): Temporal.Instant =>
  Temporal.Instant.compare(at, broughtBy.asOf) > 0 ? broughtBy.asOf : at;

/** From 23:59 on: programs write the end of a day in different ways. */
const isEndOfDay = ({ hour, minute }: Temporal.ZonedDateTime): boolean => hour === 23 && minute === 59;

const isNotLater = (a: ExportOrder, b: ExportOrder): boolean =>
  (Temporal.Instant.compare(a.asOf, b.asOf) || Number(a.importId - b.importId)) <= 0;
