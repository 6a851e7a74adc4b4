import type { Season } from './consumption-shape.ts';
import type { ServiceMonth } from './service-months.ts';

/** A customer of the fictional utility and its behaviour. Must not depend on the day of the demo. */
export type Character = {
  /** seven digits */
  code: string;
  kind: 'person' | 'company' | 'association' | 'institution';
  name: string;
  taxId?: string;
  email?: string;
  phone?: string;
  address: Address;
  paying: PayingHabit;
  /** the day on which the invoice by e-mail was accepted */
  eInvoiceSince?: string;
  contracts: [Contract, ...Contract[]];
};

export type Address = { street: string; locality: string; postalCode: string };

/** Each contract gets one invoice a month. */
export type Contract = {
  number: string;
  signedOn: string;
  /** 10 to 15, of the month after the service month */
  issueDay: number;
  /** 24 to 28, of the service month */
  readDay: number;
  points: [ServicePoint, ...ServicePoint[]];
  /** months whose invoice has a mistyped index, and is cancelled and reissued */
  isMistyped?: (month: ServiceMonth) => boolean;
};

export type ServicePoint = {
  code: string;
  address: string;
  locality: string;
  zone: string;
  services: 'water' | 'both';
  meter: { serial: string; installedOn: string; index: number };
  /** the meter that replaces the first on day 9 of that month */
  replacement?: { month: string; serial: string };
  use: Use;
  /** how the index of a month is determined; `read` by default */
  readingOf?: (month: ServiceMonth) => 'read' | 'self' | 'remote' | 'estimated';
  /** the meter reports its index every day from this day on */
  remoteSince?: string;
};

export type Use = {
  /** median litres a month; actual consumption varies around it */
  litres: number;
  season: Season;
  /** 0: every month follows the season exactly */
  sigma: number;
  /** share of months without anybody at home */
  emptyShare?: number;
  /** litres a day lost to a leak in that month */
  leakOf?: (month: ServiceMonth) => number;
};

export type PayingHabit =
  | { kind: 'debit' }
  /** within days of receiving the invoice */
  | { kind: 'prompt'; channel: PaymentChannel }
  /** on the due date or just before; by bank without naming the invoice */
  | { kind: 'punctual' }
  /** on the last day of the grace period */
  | { kind: 'last-moment' }
  /** mostly on time, sometimes two or three months late */
  | { kind: 'forgetful'; share: number }
  /** always months after the due date */
  | { kind: 'behind'; days: number }
  /** a round sum in advance */
  | { kind: 'ahead'; sum: bigint };

export type PaymentChannel = 'cash' | 'bank' | 'post' | 'card';
