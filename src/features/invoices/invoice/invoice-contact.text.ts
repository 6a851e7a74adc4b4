import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  title: 'Ceva nu este bine?',
  left: (days: number, day: string) =>
    days === 0
      ? `O puteți contesta până azi, ${day}.`
      : `O puteți contesta până ${day}: mai ${days === 1 ? 'este' : 'sunt'} ${pluralRo(days, 'zi', 'zile')}.`,
  over: (day: string) => `Termenul de contestare a trecut (${day}). Puteți scrie oricum despre ea.`,
  contest: { 'contest-index': 'Contestați indexul', 'contest-invoice': 'Contestați factura' },
  write: 'Scrieți despre această factură',
};

const en: typeof ro = {
  title: 'Is something not right?',
  left: (days, day) =>
    days === 0
      ? `You can contest it until today, ${day}.`
      : `You can contest it until ${day}: ${pluralEn(days, 'day', 'days')} left.`,
  over: day => `The days to contest it are over (${day}). You can write about it all the same.`,
  contest: { 'contest-index': 'Contest the index', 'contest-invoice': 'Contest the invoice' },
  write: 'Write about this invoice',
};

export const invoiceContactText = { ro, en } satisfies Record<Locale, typeof ro>;
