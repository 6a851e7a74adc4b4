import { type Day, isAfter } from '#src/domain/day.ts';
import type { Bani } from '#src/domain/money.ts';
import type { Bill, BillLine } from './bill.ts';
import type { Character, Contract } from './characters.ts';
import { addUp, makePenaltyLine, makeWaterLines } from './make-bills.ts';
import { createPayer, type Payment } from './pay-bills.ts';
import { addDays, listServiceMonths, type ServiceMonth } from './service-months.ts';
import { type MeterRow, type PointLife, type Reading, turnMeter } from './turn-meter.ts';

export type Life = {
  meters: (MeterRow & { pointCode: string })[];
  readings: (Omit<Reading, 'month'> & { invoiceNumber?: string })[];
  bills: Bill[];
  payments: Payment[];
  /** the amount owed; negative for a credit */
  balance: Bani;
};

/** Simulates a customer's meters, bills and payments, from `since` to the evening before `today`. */
export function liveThrough(character: Character, { since, today }: { since: Day; today: Day }): Life {
  const end = today.toString();
  const life: Life = { meters: [], readings: [], bills: [], payments: [], balance: 0n };
  const pay = createPayer(character);
  const contracts = character.contracts.map(contract => new ContractLife(contract, since, today));
  for (const month of listServiceMonths(since, today)) {
    for (const contract of contracts) {
      for (const bill of contract.billMonth(month, end)) {
        life.bills.push(bill);
        if (contract.isCancelled(bill)) continue;
        const payments = pay(bill);
        life.payments.push(...payments.filter(({ paidOn }) => paidOn < end));
        contract.rememberPayments(bill, payments);
      }
    }
  }
  for (const contract of contracts) {
    life.meters.push(...contract.listMeters(end));
    life.readings.push(...contract.listReadings(end));
  }
  life.balance = balanceOf(life);
  return life;
}

const balanceOf = ({ bills, payments }: Pick<Life, 'bills' | 'payments'>): Bani =>
  bills.reduce((sum, { root, total }) => sum + (root === 'Invoice' ? total : -total), 0n) -
  payments.reduce((sum, { amount }) => sum + amount, 0n);

/** The history of one contract: its meters, the bill of each month, and late payments. */
class ContractLife {
  private readonly lives: Map<string, PointLife>;
  private readonly numbers = new Map<string, string>();
  private readonly cancelled = new Set<string>();
  private late: { bill: Bill; paidOn: string }[] = [];
  private readonly contract: Contract;

  constructor(contract: Contract, since: Day, today: Day) {
    this.contract = contract;
    // A new contract is billed from its first whole month.
    const billable = Temporal.PlainDate.from(contract.signedOn).add({ months: 1 });
    const months = listServiceMonths(isAfter(billable, since) ? billable : since, today);
    this.lives = new Map(
      contract.points.map(point => [point.code, turnMeter(point, contract.readDay, months)]),
    );
  }

  /** The bills issued for a month before `end`: penalties, the month itself, and the correction of a mistyped index. */
  billMonth(month: ServiceMonth, end: string): Bill[] {
    const issuedOn = month.dayAfter(this.contract.issueDay);
    if (issuedOn >= end) return [];
    const penalties = this.billPenalties(month, issuedOn);
    const lines = makeWaterLines(this.contract.points, this.lives, month);
    if (lines.length === 0) return penalties;
    const bill = this.draw('AD', month, issuedOn, lines);
    this.numbers.set(month.key, bill.number);
    if (!this.contract.isMistyped?.(month)) return [...penalties, bill];
    const wrong = this.draw('AD', month, issuedOn, lines.map(mistype));
    this.cancelled.add(wrong.number);
    const mendedOn = addDays(issuedOn, mendingDays);
    if (mendedOn >= end) return [...penalties, wrong];
    return [...penalties, wrong, ...this.putRight(wrong, lines, month, mendedOn)];
  }

  private putRight(wrong: Bill, lines: BillLine[], month: ServiceMonth, on: string): Bill[] {
    const note = `Stornează factura ${wrong.number}: indexul a fost tastat greșit.`;
    const credit = addUp({
      ...wrong,
      root: 'CreditNote',
      number: this.number('ST', on),
      issuedOn: on,
      cancels: wrong.number,
      note,
    });
    this.cancelled.add(credit.number);
    const again = this.draw('AR', month, on, lines, `Înlocuiește factura ${wrong.number}, stornată.`);
    this.numbers.set(month.key, again.number);
    return [credit, again];
  }

  private billPenalties(month: ServiceMonth, issuedOn: string): Bill[] {
    const due = this.late.filter(({ paidOn }) => paidOn < issuedOn);
    this.late = this.late.filter(({ paidOn }) => paidOn >= issuedOn);
    const lines = due.flatMap(({ bill, paidOn }) => makePenaltyLine(bill, paidOn) ?? []);
    return lines.length === 0 ? [] : [this.draw('PN', month, issuedOn, lines)];
  }

  private draw(
    series: string,
    month: ServiceMonth,
    issuedOn: string,
    lines: BillLine[],
    note?: string,
  ): Bill {
    return addUp({
      number: this.number(series, issuedOn),
      issuedOn,
      ...(series !== 'PN' && { period: { start: month.first, end: month.last } }),
      contractNumber: this.contract.number,
      lines,
      ...(note && { note }),
    });
  }

  /** "AD2611-63514A": series, year and month of issue, contract. */
  private number(series: string, issuedOn: string): string {
    return `${series}${issuedOn.slice(2, 4)}${issuedOn.slice(5, 7)}-${this.contract.number}`;
  }

  isCancelled = ({ number }: Bill): boolean => this.cancelled.has(number);

  /** No penalties are charged on penalties. */
  rememberPayments(bill: Bill, payments: Payment[]): void {
    if (bill.lines.some(({ vatPercent }) => vatPercent === undefined)) return;
    for (const { paidOn, invoiceNumber } of payments) {
      if (invoiceNumber === bill.number) this.late.push({ bill, paidOn });
    }
  }

  listMeters(end: string): Life['meters'] {
    return [...this.lives].flatMap(([pointCode, { meters }]) =>
      meters
        .filter(({ installedOn }) => installedOn < end)
        .map(({ removedOn, removedIndex, ...meter }) => ({
          ...meter,
          pointCode,
          ...(removedOn && removedOn < end && { removedOn, removedIndex: removedIndex ?? 0 }),
        })),
    );
  }

  listReadings(end: string): Life['readings'] {
    return [...this.lives.values()].flatMap(({ readings }) =>
      readings
        .filter(({ readOn }) => readOn < end)
        .map(({ month, ...reading }) => {
          const invoiceNumber = this.numbers.get(month);
          return { ...reading, ...(invoiceNumber && { invoiceNumber }) };
        }),
    );
  }
}

/** Days until a mistyped index is noticed. */
const mendingDays = 4;
/** The error of a mistyped digit: 1204 became 1294. */
const mistyping = 90;

function mistype(line: BillLine): BillLine {
  const quantity = line.quantity + mistyping;
  const stretch = line.stretch && { ...line.stretch, newIndex: line.stretch.newIndex + mistyping };
  return { ...line, quantity, net: line.price * BigInt(quantity), ...(stretch && { stretch }) };
}
