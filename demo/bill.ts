import type { Bani } from '#src/domain/money.ts';
import type { Stretch } from './turn-meter.ts';

/** A bill of the fictional billing system. Amounts of credit notes are positive, as in their files. */
export type Bill = {
  root: 'Invoice' | 'CreditNote';
  number: string;
  issuedOn: string;
  dueOn: string;
  /** the month of consumption; absent for penalties, whose lines name their days */
  period?: { start: string; end: string };
  contractNumber: string;
  cancels?: string;
  note?: string;
  lines: BillLine[];
  taxes: { percent: number | undefined; base: Bani; vat: Bani }[];
  net: Bani;
  vat: Bani;
  /** with VAT: the amount to pay */
  total: Bani;
};

export type BillLine = {
  name: string;
  description?: string;
  /** m³ or pieces, a whole number; negative when an estimate is reversed */
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
