import type { Locale } from '../../domain/day.ts';

const ro = {
  states: {
    paid: 'plătită',
    due: 'neplătită',
    'in-grace': 'în perioada de grație',
    overdue: 'restantă',
    cancelled: 'stornată',
    storno: 'storno',
    credit: 'credit',
    voided: 'retrasă',
  },
  voidReason: (reason: string) => `Motivul: ${reason}.`,
  howToPay: 'Cum se plătește',
  code: 'Cod de client',
  point: 'Loc de consum',
  download: 'Descărcați',
  see: 'Vedeți factura',
  channels: {
    cash: 'la casierie',
    bank: 'prin bancă',
    post: 'prin poștă',
    card: 'cu cardul',
    debit: 'prin debitare directă',
    other: 'altfel',
  },
};

const en: typeof ro = {
  states: {
    paid: 'paid',
    due: 'unpaid',
    'in-grace': 'in the grace period',
    overdue: 'overdue',
    cancelled: 'cancelled',
    storno: 'credit note',
    credit: 'credit',
    voided: 'taken back',
  },
  voidReason: reason => `Reason: ${reason}.`,
  howToPay: 'How to pay',
  code: 'Client code',
  point: 'Service point',
  download: 'Download',
  see: 'See the invoice',
  channels: {
    cash: 'at a cash desk',
    bank: 'by bank',
    post: 'by post',
    card: 'by card',
    debit: 'by direct debit',
    other: 'another way',
  },
};

export const invoicesText = { ro, en } satisfies Record<Locale, typeof ro>;
