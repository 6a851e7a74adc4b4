import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ImportId, toId } from '#src/domain/ids.ts';
import {
  bookedBy,
  countedBy,
  dayOf,
  exportMoment,
  type Life,
  someLives,
  statedDayOf,
  toldBy,
} from '#test/account-life.ts';
import { type AccountEntry, owedBy, type Statement } from './owed.rules.ts';

/** Applies the exports to the account: a minimal version of the import. */
function importLife(life: Life): { statement: Statement | undefined; entries: AccountEntry[] } {
  const entries: AccountEntry[] = [];
  let statement: Statement | undefined;
  const soFar = new Map<string, bigint>();
  for (const [at, one] of life.exports.entries()) {
    const broughtBy = { asOf: Temporal.Instant.from(exportMoment(one.day)), importId: toId<ImportId>(at) };
    for (const { booking, amount, isVoided } of toldBy(life, at)) {
      const { key, isUndated, voided = 0, day, paidOn } = booking;
      const known = soFar.get(key);
      const counted = known ?? amount;
      const dates = isUndated ? { knownFrom: dayOf(paidOn) } : { enteredOn: dayOf(day) };
      if (known === undefined) entries.push({ amount, ...dates, broughtBy });
      if (isVoided) entries.push({ amount: -counted, enteredOn: dayOf(voided), broughtBy });
      else if (counted !== amount) entries.push({ amount: amount - counted, broughtBy });
      soFar.set(key, isVoided ? 0n : amount);
    }
    const stated = statedDayOf(one);
    if (stated === undefined) continue;
    const endOfDay = Temporal.Instant.from(`${dayOf(stated)}T23:59:59.999+03:00`);
    const moment = one.stated === 'moment' ? broughtBy.asOf : endOfDay;
    if (statement && Temporal.Instant.compare(moment, statement.at) < 0) continue;
    statement = { balance: bookedBy(life, stated), at: moment, broughtBy };
  }
  return { statement, entries };
}

test('once all has been told, what is owed is what the books say', () => {
  fc.assert(
    fc.property(someLives(1), ([life]) => {
      if (!life) throw new Error('no life');
      const { statement, entries } = importLife(life);
      const last = life.exports.at(-1)?.day ?? 0;
      const told = life.bookings.map(booking => countedBy(booking, last));
      const sum = told.reduce((total, amount) => total + amount, statement ? life.olderDebt : 0n);
      expect(owedBy(statement, entries)).toBe(sum);
    }),
    { numRuns: 5000 },
  );
});
