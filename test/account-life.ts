import fc from 'fast-check';
import type { Day } from '#src/domain/day.ts';
import { type Bani, sumOf } from '#src/domain/money.ts';

/** A document or payment in billing's own books, from which its exports are written. */
export type Booking = {
  source: 'invoice' | 'payment';
  key: string;
  /** what it adds to the account, as first booked */
  amount: Bani;
  /** the day of billing's books: an invoice's day of issue */
  day: number;
  /** a payment's own day; that of its books is not told when `isUndated` */
  paidOn: number;
  isUndated: boolean;
  /** of a storno: the invoice it cancels */
  cancels?: string;
  corrected?: { day: number; amount: Bani };
  voided?: number;
  /** how many exports too late its row, and its void, come */
  delay: number;
};

/** The balance that an export states: of its own moment, of the day before, or of a day further back. */
type Stated = 'nothing' | 'moment' | 'day before' | 'older day';

export type Life = {
  /** owed from before the first document that billing exports */
  olderDebt: Bani;
  bookings: Booking[];
  exports: { day: number; isWhole: boolean; stated: Stated }[];
};

/** Days are numbered; exports are made at six in the morning, before anything is booked. */
export const dayOf = (day: number): Day => Temporal.PlainDate.from('2026-09-01').add({ days: day });
export const exportMoment = (day: number): string => `${dayOf(day)}T06:00:00+03:00`;

const lastDay = 12;
/** Whatever comes too late has come by then. */
const end = lastDay + 10;

/** What billing's books say at the end of a day. */
export function bookedBy(life: Life, day: number): Bani {
  return life.olderDebt + sumOf(life.bookings.map(booking => countedBy(booking, day)));
}

/** What one booking counts for at the end of a day, whether it was told or not. */
export function countedBy({ amount, day, corrected, voided }: Booking, on: number): Bani {
  if (on < day || (voided !== undefined && on >= voided)) return 0n;
  return corrected && on >= corrected.day ? corrected.amount : amount;
}

/** The export that tells of what happened on a day, `delay` exports too late. */
function arrivalOf({ exports }: Life, day: number, delay: number): number {
  const first = exports.findIndex(one => one.day > day);
  return Math.min(first + delay, exports.length - 1);
}

/** @returns the day at whose end the balance of an export is true, if it states one */
export function statedDayOf({ day, stated }: Life['exports'][number]): number | undefined {
  return stated === 'nothing' ? undefined : stated === 'older day' ? day - 3 : day - 1;
}

const someAmount = fc.integer({ min: 100, max: 50_000 }).map(BigInt);
const someDay = fc.integer({ min: 1, max: lastDay });

const someDraft = fc.record({
  what: fc.constantFrom('invoice', 'invoice', 'storno', 'credit', 'payment', 'payment', 'payment'),
  amount: someAmount,
  day: someDay,
  later: fc.integer({ min: 0, max: 3 }),
  isUndated: fc.boolean(),
  change: fc.constantFrom('none', 'none', 'none', 'corrected', 'voided'),
  changedAmount: someAmount,
  delay: fc.integer({ min: 0, max: 2 }),
});

const someSchedule = fc
  .array(fc.record({ day: fc.integer({ min: 2, max: lastDay + 1 }), isWhole: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  })
  .map(told => [
    ...new Map(told.toSorted((a, b) => a.day - b.day).map(one => [one.day, one])).values(),
    // The last two tell what is late.
    ...[end, end + 1].map(day => ({ day, isWhole: false })),
  ]);

const someCustomer = fc.record({
  olderDebt: fc.integer({ min: -20_000, max: 20_000 }).map(BigInt),
  isDated: fc.boolean(),
  drafts: fc.array(someDraft, { maxLength: 9 }),
  stated: fc.array(fc.constantFrom<Stated>('nothing', 'moment', 'day before', 'older day'), {
    minLength: 5,
    maxLength: 5,
  }),
});

/**
 * Customers of the same exports, whose dates tell all that a statement needs: what has none (a payment without booked_on, a
 * correction) comes with the next export, and then no balance of an older day is stated.
 */
export const someLives = (count: number): fc.Arbitrary<Life[]> =>
  fc
    .tuple(someSchedule, fc.array(someCustomer, { minLength: count, maxLength: count }))
    .map(([schedule, customers]) =>
      customers.map(({ olderDebt, isDated, drafts, stated }) => ({
        olderDebt,
        bookings: bookingsOf(drafts, isDated),
        exports: schedule.map((one, at) => {
          const said = one.day < end ? (stated[at] ?? 'nothing') : 'nothing';
          return { ...one, stated: said === 'older day' && !isDated ? 'day before' : said };
        }),
      })),
    );

/** Document or payment as an export of this day tells it, and whether billing has taken it back by then. */
export type Told = { booking: Booking; amount: Bani; isVoided: boolean };

/** All that an export would tell if it were whole. */
export function toldBy(life: Life, at: number): Told[] {
  const day = life.exports[at]?.day ?? 0;
  return life.bookings
    .filter(booking => at >= arrivalOf(life, booking.day, booking.delay))
    .map(booking => ({
      booking,
      amount: booking.corrected && day > booking.corrected.day ? booking.corrected.amount : booking.amount,
      isVoided: booking.voided !== undefined && at >= arrivalOf(life, booking.voided, booking.delay),
    }));
}

type Draft = typeof someDraft extends fc.Arbitrary<infer Value> ? Value : never;

function bookingsOf(drafts: Draft[], isDated: boolean): Booking[] {
  const bookings: Booking[] = [];
  for (const [at, draft] of drafts.entries()) {
    const booking = bookingOf(draft, at, isDated, bookings);
    if (booking) bookings.push(booking);
  }
  return bookings;
}

function bookingOf(draft: Draft, at: number, isDated: boolean, earlier: Booking[]): Booking | undefined {
  const { what, amount, day, later, change, changedAmount, delay } = draft;
  if (what === 'storno') return stornoOf(draft, at, earlier);
  const isPayment = what === 'payment';
  const sign = what === 'invoice' ? 1n : -1n;
  const bookedOn = isPayment ? day + later : day;
  const isCorrected = change === 'corrected' && !isDated;
  const isUndated = isPayment && draft.isUndated && !isDated;
  return {
    source: isPayment ? 'payment' : 'invoice',
    key: `${what === 'credit' ? 'C' : isPayment ? 'P' : 'A'} ${at}`,
    amount: amount * sign,
    day: bookedOn,
    paidOn: day,
    isUndated,
    ...(isCorrected && { corrected: { day: bookedOn + 1 + later, amount: changedAmount * sign } }),
    ...(change === 'voided' && { voided: bookedOn + 1 + later }),
    delay: isUndated || isCorrected ? 0 : delay,
  };
}

/** Cancels an invoice that nothing else has happened to. */
function stornoOf({ later, delay }: Draft, at: number, earlier: Booking[]): Booking | undefined {
  const invoice = earlier.find(
    ({ source, amount, corrected, voided, key }) =>
      source === 'invoice' &&
      amount > 0n &&
      !corrected &&
      !voided &&
      !earlier.some(({ cancels }) => cancels === key),
  );
  if (!invoice) return undefined;
  const day = invoice.day + later;
  const { key, amount } = invoice;
  return {
    source: 'invoice',
    key: `S ${at}`,
    amount: -amount,
    day,
    paidOn: day,
    isUndated: false,
    cancels: key,
    delay,
  };
}
