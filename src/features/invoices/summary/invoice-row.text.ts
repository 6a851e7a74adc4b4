import type { Locale } from '../../../domain/day.ts';

const ro = {
  select: 'Alegeți',
  write: 'Scrieți despre ea',
  see: 'Vedeți',
  /** for screen readers, after a visible word: the invoice that it is about */
  ofInvoice: (name: string, number: string) => `factura ${name}, numărul ${number}`,
  severalPlaces: 'mai multe locuri de consum',
  dueUntil: (day: string) => `neplătită, până la ${day}`,
  issuedOn: (day: string) => `emisă ${day}`,
};

const en: typeof ro = {
  select: 'Choose',
  write: 'Write about it',
  see: 'See',
  ofInvoice: (name, number) => `invoice ${name}, number ${number}`,
  severalPlaces: 'several service points',
  dueUntil: day => `unpaid, by ${day}`,
  issuedOn: day => `issued ${day}`,
};

export const invoiceRowText = { ro, en } satisfies Record<Locale, typeof ro>;
