import type { Bani } from '#src/domain/money.ts';
import type { Stretch } from './turn-meter.ts';

/** What the make-believe billing system issues. Amounts of a credit note are above zero, as its file states them. */
export type Bill = {
  root: 'Invoice' | 'CreditNote';
  number: string;
  issuedOn: string;
  dueOn: string;
  /** the month of the water; penalties have none of their own, each line says its days */
  period?: { start: string; end: string };
  contractNumber: string;
  cancels?: string;
  note?: string;
  lines: BillLine[];
  taxes: { percent: number | undefined; base: Bani; vat: Bani }[];
  net: Bani;
  vat: Bani;
  /** with VAT: what is asked for */
  total: Bani;
};

export type BillLine = {
  name: string;
  description?: string;
  /** m³, or pieces; whole, below zero where an estimate is taken back */
  quantity: number;
  unit: 'MTQ' | 'C62';
  price: Bani;
  net: Bani;
  /** undefined: outside the scope of VAT */
  vatPercent: number | undefined;
  period?: { start: string; end: string };
  /** the service point (BT-128) */
  objectId?: string;
  stretch?: Stretch;
  sewagePercent?: number;
};
