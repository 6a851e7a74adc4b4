import { formatDayShort } from '#src/domain/day.ts';
import { type Bani, divideRounded, formatLei, sumOf } from '#src/domain/money.ts';
import type { Bill, BillLine } from './bill.ts';
import type { ServicePoint } from './characters.ts';
import { addDays, type ServiceMonth } from './service-months.ts';
import { findTariff, findVat } from './tariffs.ts';
import type { PointLife, PointMonth } from './turn-meter.ts';

/** Days from issue to the due date (domain facts of Legea 241/2006; `terms` in operator.json says the same). */
const dueDays = 15;
/** With more service points than this, sewage is one line, to shorten bills of hundreds of meters. */
const mostSewageLines = 8;

type Draft = Pick<Bill, 'number' | 'issuedOn' | 'contractNumber' | 'lines'> &
  Partial<Pick<Bill, 'period' | 'cancels' | 'note' | 'root'>>;

/** Adds up a bill: VAT per rate, from the sum of its lines (EN 16931, BR-S-08 and BR-CO-17), rounded half up. */
export function addUp({ root = 'Invoice', ...draft }: Draft): Bill {
  const taxes = [...Map.groupBy(draft.lines, line => line.vatPercent)].map(([percent, lines]) => {
    const base = sumOf(lines.map(line => line.net));
    return { percent, base, vat: divideRounded(base * BigInt(percent ?? 0), 100n) };
  });
  const net = sumOf(draft.lines.map(line => line.net));
  const vat = sumOf(taxes.map(tax => tax.vat));
  return { root, ...draft, dueOn: addDays(draft.issuedOn, dueDays), taxes, net, vat, total: net + vat };
}

/** The month's water: one line per meter, corrections of estimates, and sewage. */
export function makeWaterLines(
  points: ServicePoint[],
  lives: Map<string, PointLife>,
  month: ServiceMonth,
): BillLine[] {
  const lines: BillLine[] = [];
  const sewage: { point: ServicePoint; at: ServiceMonth; quantity: number; net: Bani }[] = [];
  for (const point of points) {
    const turned = lives.get(point.code)?.months.get(month.key);
    if (!turned) continue;
    lines.push(...waterLines(point, turned, month));
    if (point.services === 'both') sewage.push(...sewageOf(point, turned, month));
  }
  if (points.length > mostSewageLines) return [...lines, ...sewageTogether(sewage)];
  return [...lines, ...sewage.map(({ point, at, quantity }) => sewageLine(at, quantity, point.code))];
}

function waterLines(
  point: ServicePoint,
  { stretches, takenBack }: PointMonth,
  month: ServiceMonth,
): BillLine[] {
  const used = stretches.map((stretch): BillLine => {
    const { oldIndex, newIndex, oldReadOn, newReadOn } = stretch;
    const period = { start: addDays(oldReadOn, 1), end: newReadOn };
    return {
      ...line('Apă potabilă', 'water', month, newIndex - oldIndex),
      period,
      objectId: point.code,
      stretch,
    };
  });
  const back = takenBack.map(({ month: at, cubicMetres }) => ({
    ...line('Apă potabilă, scăzut consum estimat', 'water', at, -cubicMetres),
    ...{ period: { start: at.first, end: at.last }, objectId: point.code },
  }));
  return [...used, ...back];
}

function sewageOf(point: ServicePoint, { stretches, takenBack }: PointMonth, month: ServiceMonth) {
  const quantity = stretches.reduce((sum, { oldIndex, newIndex }) => sum + newIndex - oldIndex, 0);
  const parts = [
    { at: month, quantity },
    ...takenBack.map(({ month: at, cubicMetres }) => ({ at, quantity: -cubicMetres })),
  ];
  return parts.map(part => ({ point, ...part, net: 0n }));
}

function sewageTogether(parts: { at: ServiceMonth; quantity: number }[]): BillLine[] {
  return [...Map.groupBy(parts, ({ at }) => at)].map(([at, same]) =>
    sewageLine(
      at,
      same.reduce((sum, { quantity }) => sum + quantity, 0),
    ),
  );
}

/** The share of water billed as sewage in Giurgiu is not published; most operators bill all of it. */
const sewagePercent = 100;

const sewageLine = (at: ServiceMonth, quantity: number, objectId?: string): BillLine => ({
  ...line('Canalizare și epurare', 'sewage', at, quantity),
  period: { start: at.first, end: at.last },
  sewagePercent,
  ...(objectId && { objectId }),
});

/** A whole number of m³ at a price in whole bani, so no rounding is needed. */
function line(name: string, what: 'water' | 'sewage', month: ServiceMonth, quantity: number): BillLine {
  const { price } = findTariff(month.first)[what];
  const vatPercent = findVat(month.last);
  return { name, quantity, unit: 'MTQ', price, net: price * BigInt(quantity), vatPercent };
}

/** 0.02 % a day, in ten-thousandths: the interest for late payment of budget obligations since 2016. */
const penaltyRate = 2n;
const graceDays = 30;

/**
 * None if paid within thirty days of the due date; otherwise interest from the day after the due date to the day of
 * payment, inclusive, capped at the debt (Legea 51/2006 art. 42, as operators print it).
 */
export function penaltyOf(
  { total, dueOn }: Pick<Bill, 'total' | 'dueOn'>,
  paidOn: string,
): { days: number; amount: Bani } {
  const days = Temporal.PlainDate.from(dueOn).until(paidOn).days;
  if (days <= graceDays || total <= 0n) return { days, amount: 0n };
  const amount = divideRounded(total * penaltyRate * BigInt(days), 10_000n);
  return { days, amount: amount > total ? total : amount };
}

/** One penalty per late bill. Penalties are outside the scope of VAT, so they cannot share a bill with water (BR-O-12). */
export function makePenaltyLine(late: Bill, paidOn: string): BillLine | undefined {
  const { days, amount } = penaltyOf(late, paidOn);
  if (amount === 0n) return undefined;
  return {
    name: 'Penalități de întârziere',
    description: `Factura ${late.number}, ${formatLei(late.total, 'ro')} lei, scadentă la ${shortDay(late.dueOn)}, plătită la ${shortDay(paidOn)}; 0,02 % pe zi, zile de întârziere: ${days}`,
    ...{ quantity: 1, unit: 'C62', price: amount, net: amount, vatPercent: undefined },
    period: { start: addDays(late.dueOn, 1), end: paidOn },
  };
}

const shortDay = (iso: string): string => formatDayShort(Temporal.PlainDate.from(iso));
