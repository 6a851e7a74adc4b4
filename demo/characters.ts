import type { Season } from './consumption-shape.ts';
import type { ServiceMonth } from './service-months.ts';

/** A customer of the make-believe utility, and how it lives. Nothing here depends on the day of the demonstration. */
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

/** One contract is one invoice a month. */
export type Contract = {
  number: string;
  signedOn: string;
  /** 10 to 15, of the month after the service month */
  issueDay: number;
  /** 24 to 28, of the service month */
  readDay: number;
  points: [ServicePoint, ...ServicePoint[]];
  /** months whose invoice is issued with a mistyped index, cancelled and issued again */
  isMistyped?: (month: ServiceMonth) => boolean;
};

export type ServicePoint = {
  code: string;
  address: string;
  locality: string;
  zone: string;
  services: 'water' | 'both';
  meter: { serial: string; installedOn: string; index: number };
  /** the meter that comes instead of the first, on day 9 of that month */
  replacement?: { month: string; serial: string };
  use: Use;
  /** how the index of a month is known; `read` unless said otherwise */
  readingOf?: (month: ServiceMonth) => 'read' | 'self' | 'remote' | 'estimated';
  /** the meter tells its index every day, from this one on */
  remoteSince?: string;
};

export type Use = {
  /** litres a month; what a month really takes varies around it */
  litres: number;
  season: Season;
  /** 0: every month follows the season exactly */
  sigma: number;
  /** share of months in which nobody is there */
  emptyShare?: number;
  /** litres a day that run away in that month */
  leakOf?: (month: ServiceMonth) => number;
};

export type PayingHabit =
  | { kind: 'debit' }
  /** within days of getting the invoice */
  | { kind: 'prompt'; channel: PaymentChannel }
  /** on the day it is due or just before; by bank without naming the invoice */
  | { kind: 'punctual' }
  /** on the last day of the grace period */
  | { kind: 'last-moment' }
  /** mostly in time, now and then forgotten for two or three months */
  | { kind: 'forgetful'; share: number }
  /** everything, months after it is due */
  | { kind: 'behind'; days: number }
  /** a round sum, before there is an invoice */
  | { kind: 'ahead'; sum: bigint };

export type PaymentChannel = 'cash' | 'bank' | 'post' | 'card';
