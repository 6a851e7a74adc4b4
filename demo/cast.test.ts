import { describe, expect, it } from 'vitest';
import type { Bill } from './bill.ts';
import { cast } from './cast.ts';
import { type Life, liveThrough } from './live-through.ts';
import { addDays } from './service-months.ts';

const since = Temporal.PlainDate.from('2022-01-01');
const lifeOf = (account: string, today = '2026-11-23'): Life => {
  const member = cast.find(one => one.account === account);
  if (!member) throw new Error(`${account} is not of the cast`);
  return liveThrough(member.character, { since, today: Temporal.PlainDate.from(today) });
};
const openBills = ({ bills, payments }: Life): Bill[] => {
  const paid = new Set(payments.map(({ invoiceNumber }) => invoiceNumber));
  const cancelled = new Set(bills.flatMap(({ number, cancels }) => (cancels ? [number, cancels] : [])));
  return bills.filter(({ number, total }) => total > 0n && !paid.has(number) && !cancelled.has(number));
};
const isPenalty = ({ taxes }: Bill) => taxes.every(({ percent }) => percent === undefined);
const waterOf = ({ lines }: Bill) =>
  lines.filter(({ name }) => name.startsWith('Apă')).map(line => line.quantity);
const lastBill = ({ bills }: Life, isWanted: (bill: Bill) => boolean): Bill => {
  const bill = bills.findLast(isWanted);
  if (!bill) throw new Error('no such bill');
  return bill;
};

describe('the cast, whatever the day', () => {
  const days = Array.from({ length: 366 }, (_, at) => addDays('2026-06-01', at));
  const weeks = days.filter((_, at) => at % 6 === 0);

  it('has Ana owe nothing but what is not due yet', () => {
    for (const day of weeks) {
      expect(
        openBills(lifeOf('ana', day)).every(({ dueOn }) => dueOn >= day),
        day,
      ).toBe(true);
    }
  });

  it('has Costel in the grace period, and never beyond it', () => {
    for (const day of days) {
      const overdue = openBills(lifeOf('costel', day)).filter(({ dueOn }) => dueOn < day);
      expect(overdue.length, day).toBeGreaterThan(0);
      expect(
        overdue.every(({ dueOn }) => addDays(dueOn, 30) >= day),
        day,
      ).toBe(true);
    }
    expect(lifeOf('costel').bills.some(isPenalty)).toBe(false);
  });

  it('has Dorel overdue beyond the grace period, with penalties still to pay', () => {
    for (const day of weeks) {
      const open = openBills(lifeOf('dorel', day));
      expect(
        open.some(bill => !isPenalty(bill) && addDays(bill.dueOn, 30) < day),
        day,
      ).toBe(true);
      expect(open.some(isPenalty), day).toBe(true);
    }
  });

  it('has Florica in credit', () => {
    for (const day of weeks) expect(lifeOf('florica', day).balance, day).toBeLessThan(0n);
  });

  it('only adds to what a day before knew', () => {
    for (const { character } of cast.filter(({ account }) => account !== 'trei-sute')) {
      const before = liveThrough(character, { since, today: Temporal.PlainDate.from('2026-10-24') });
      const after = liveThrough(character, { since, today: Temporal.PlainDate.from('2026-11-23') });
      expect(after.bills.slice(0, before.bills.length), character.name).toEqual(before.bills);
      expect(new Set(after.payments.map(p => JSON.stringify(p, bigints)))).toSatisfy(later =>
        before.payments.every(payment => later.has(JSON.stringify(payment, bigints))),
      );
    }
  });
});

const bigints = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

describe('the stories', () => {
  it('charges Dorel interest from the day after the due date to the day of payment', () => {
    const life = lifeOf('dorel');
    const penalty = lastBill(life, isPenalty);
    const late = life.bills.find(({ number }) => penalty.lines[0]?.description?.includes(number));
    // 130 days at 0.02 % are 2.6 % of the bill, rounded half up
    expect(penalty.total).toBe(((late?.total ?? 0n) * 26n + 500n) / 1000n);
    expect(penalty.vat).toBe(0n);
  });

  it('replaces Mirela’s meter: two meters on one bill, each with its own indexes', () => {
    const life = lifeOf('mirela');
    const bill = lastBill(life, ({ period }) => period?.start === '2025-05-01');
    const [old, young] = bill.lines.flatMap(({ stretch }) => stretch ?? []);
    expect([old?.serial, young?.serial]).toEqual(life.meters.map(({ serial }) => serial));
    expect([young?.oldIndex, young?.oldReadOn]).toEqual([0, old?.newReadOn]);
    expect(life.meters[0]).toMatchObject({ removedOn: '2025-05-09', removedIndex: old?.newIndex });
    const kinds = life.readings.filter(({ readOn }) => readOn === '2025-05-09').map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['installed', 'removed']);
  });

  it('credits Sandu’s mistyped bill in full and bills him again', () => {
    const { bills, payments } = lifeOf('sandu');
    const credit = lastBill({ bills } as Life, ({ root }) => root === 'CreditNote');
    const wrong = bills.find(({ number }) => number === credit.cancels);
    const again = bills[bills.indexOf(credit) + 1];
    expect([credit.total, credit.lines]).toEqual([wrong?.total, wrong?.lines]);
    expect(wrong?.lines[0]?.quantity).toBe((again?.lines[0]?.quantity ?? 0) + 90);
    expect(payments.some(({ invoiceNumber }) => invoiceNumber === wrong?.number)).toBe(false);
    expect(payments.some(({ invoiceNumber }) => invoiceNumber === again?.number)).toBe(true);
  });

  it('estimates Lenuța for three months, then takes all of it back on the bill with the true index', () => {
    const { bills, readings } = lifeOf('lenuta');
    const year = ['02', '03', '04', '05'].map(month =>
      lastBill({ bills } as Life, ({ period }) => period?.start === `2026-${month}-01`),
    );
    const estimates = year.slice(0, 3);
    expect(estimates.map(({ lines }) => lines[0]?.stretch?.kind)).toEqual(Array(3).fill('estimated'));
    const [used = 0, ...back] = year[3] ? waterOf(year[3]) : [];
    expect(back.map(quantity => -quantity)).toEqual(estimates.flatMap(waterOf));
    const stretch = year[3]?.lines[0]?.stretch;
    expect([stretch?.kind, stretch?.oldReadOn]).toEqual(['regularised', '2026-01-26']);
    expect(used).toBe((stretch?.newIndex ?? 0) - (stretch?.oldIndex ?? 0));
    expect(readings.filter(({ kind }) => kind === 'regularised').length).toBeGreaterThan(3);
  });

  it('bills Nicu nothing, every month', () => {
    const { bills, balance } = lifeOf('nicu');
    expect(bills.length).toBe(58);
    expect([balance, ...bills.map(({ total }) => total)]).toEqual(Array(59).fill(0n));
  });

  it('lets Titi’s pipe run in autumn, seen day by day', () => {
    const { bills, readings } = lifeOf('titi');
    const cubicMetres = (month: string) =>
      waterOf(lastBill({ bills } as Life, ({ period }) => period?.start === `2026-${month}-01`))[0] ?? 0;
    expect(cubicMetres('09')).toBeGreaterThan(2 * cubicMetres('06'));
    expect(cubicMetres('10')).toBeGreaterThan(2 * cubicMetres('06'));
    expect(readings.filter(({ kind }) => kind === 'remote').length).toBeGreaterThan(600);
  });

  it('has one association of 120 flats and one of 300 service points, each on one bill', () => {
    const fountain = lastBill(lifeOf('asociatie'), () => true);
    expect(waterOf(fountain)).toHaveLength(6);
    const taps = lastBill(lifeOf('trei-sute'), () => true);
    expect(waterOf(taps)).toHaveLength(300);
    const sewage = taps.lines.find(({ name }) => name.startsWith('Canalizare'));
    expect(sewage?.quantity).toBe(waterOf(taps).reduce((sum, quantity) => sum + quantity, 0));
  });

  it('has Vasile read himself, and the school idle in summer', () => {
    const own = lifeOf('vasile').bills.flatMap(({ lines }) => lines.flatMap(({ stretch }) => stretch ?? []));
    expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(['self']));
    const { bills } = lifeOf('scoala');
    const ofMonth = (month: string) =>
      waterOf(
        lastBill({ bills } as Life, ({ period }) => period?.start.endsWith(`-${month}-01`) ?? false),
      )[0] ?? 0;
    expect(ofMonth('08')).toBeLessThan(ofMonth('05') / 5);
  });
});
