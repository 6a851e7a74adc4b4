import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  title: 'Sold',
  toPay: 'De plată',
  credit: 'Aveți un credit de',
  creditBody: 'Se scade din facturile următoare. Nu aveți nimic de plătit.',
  nothing: 'Nimic de plătit',
  nothingBody: 'Toate facturile sunt plătite.',
  nothingYet: 'Nu aveți încă nicio factură în portal. Prima va apărea aici după ce este emisă.',
  nothingLeft: 'Ce ați plătit în avans acoperă facturile neplătite.',
  toCalendar: 'Puneți zilele de plată în calendar',
  whose: (code: string) => `cod de client ${code}`,
  /**
   * `whole` is about the whole amount, `part` follows the amount of a part, `row` precedes the amount in the list of parts
   */
  parts: {
    overdue: (day: string) => ({
      whole: `restant din ${day}`,
      part: `restanți din ${day}`,
      row: `Restant din ${day}`,
    }),
    'in-grace': (day: string) => ({
      whole: `fără penalități până ${day}`,
      part: `fără penalități până ${day}`,
      row: `Fără penalități până ${day}`,
    }),
    due: (day: string) => ({
      whole: `până ${day}`,
      part: `până ${day}`,
      row: `În termen până ${day}`,
    }),
    covered: 'Facturi acoperite de avans',
  },
  partOf: (amount: string, part: string) => `${amount} lei ${part}`,
  penalties: (percents: string[], day: string) =>
    `Penalitățile se calculează din ${day}, câte ${percents.join(' % sau ')} % pe zi.`,
  pay: 'Plătiți',
  at: (day: string, hour: string) => `${day}, ora ${hour}`,
  moment: (moment: string) => `Sold la ${moment}`,
  stale: (moment: string) =>
    `Cifrele sunt din ${moment}. De atunci nu am primit altele, așa că o plată sau o factură mai nouă poate lipsi.`,
  unknown: 'Încă nu avem cifrele',
  unknownBody: 'Datele facturilor nu au ajuns încă în portal. Reveniți mâine sau',
  unknownWrite: 'scrieți un mesaj',
  openTitle: 'Facturi neplătite',
  partsTitle: 'Ce cuprinde soldul',
  history: 'Istoric facturi',
  allOpen: (count: number) =>
    `Vedeți toate cele ${pluralRo(count, 'factură neplătită', 'facturi neplătite')}`,
  before: 'Sume mai vechi și penalități',
  advance: 'Plăți în avans',
  recent: {
    title: 'Ultimele mișcări',
    lastPayment: 'Ultima plată',
    paidOn: (day: string, channel: string) => [day, channel].filter(Boolean).join(', '),
    lastInvoice: 'Ultima factură',
    issuedOn: (day: string) => `emisă pe ${day}`,
    next: 'Următoarea factură',
    nextAbout: (day: string) => `în jurul zilei de ${day}`,
    nextSoon: 'zilele acestea',
    ahead: 'Plată în avans',
  },
  takenBack: {
    title: 'Retrase de furnizor',
    why: 'Nu se mai numără: soldul de mai sus este fără ele.',
    payment: ({ amount, day, voidedOn }: { amount: string; day: string; voidedOn: string }) =>
      `Plata de ${amount} lei din ${day}, retrasă pe ${voidedOn}.`,
    invoice: ({
      amount,
      day,
      voidedOn,
      number,
    }: {
      amount: string;
      day: string;
      voidedOn: string;
      number: string;
    }) => `Factura ${number} de ${amount} lei din ${day}, retrasă pe ${voidedOn}.`,
  },
  customer: {
    title: 'Client',
    name: 'Nume',
    ask: 'O întrebare? Sunați la',
  },
};

const en: typeof ro = {
  title: 'Balance',
  toPay: 'To pay',
  credit: 'You have a credit of',
  creditBody: 'It is taken off the next invoices. There is nothing to pay.',
  nothing: 'Nothing to pay',
  nothingBody: 'All invoices are paid.',
  nothingYet:
    'There is no invoice of yours in the portal yet. The first one will stand here once it is issued.',
  nothingLeft: 'What you paid in advance covers the unpaid invoices.',
  toCalendar: 'Put the days of payment into a calendar',
  whose: code => `client code ${code}`,
  parts: {
    overdue: day => ({
      whole: `overdue since ${day}`,
      part: `overdue since ${day}`,
      row: `Overdue since ${day}`,
    }),
    'in-grace': day => ({
      whole: `no penalties until ${day}`,
      part: `without penalties until ${day}`,
      row: `Without penalties until ${day}`,
    }),
    due: day => ({ whole: `by ${day}`, part: `by ${day}`, row: `Not yet due, by ${day}` }),
    covered: 'Invoices covered by the advance',
  },
  partOf: (amount, part) => `${amount} lei ${part}`,
  penalties: (percents, day) => `Penalties run from ${day}, at ${percents.join(' % or ')} % a day.`,
  pay: 'Pay',
  at: (day, hour) => `${day}, ${hour}`,
  moment: moment => `Balance on ${moment}`,
  stale: moment =>
    `The figures are from ${moment}. None have come since, so a newer payment or invoice may be missing.`,
  unknown: 'No figures yet',
  unknownBody: 'The invoices have not reached the portal yet. Please come back tomorrow or',
  unknownWrite: 'write a message',
  openTitle: 'Unpaid invoices',
  partsTitle: 'What the balance is made of',
  history: 'All invoices',
  allOpen: count => `See all ${pluralEn(count, 'unpaid invoice', 'unpaid invoices')}`,
  before: 'Older amounts and penalties',
  advance: 'Paid in advance',
  recent: {
    title: 'Latest on the account',
    lastPayment: 'Last payment',
    paidOn: (day, channel) => [day, channel].filter(Boolean).join(', '),
    lastInvoice: 'Last invoice',
    issuedOn: day => `issued on ${day}`,
    next: 'Next invoice',
    nextAbout: day => `around ${day}`,
    nextSoon: 'any day now',
    ahead: 'Paying in advance',
  },
  takenBack: {
    title: 'Taken back by the utility',
    why: 'They no longer count: the balance above is without them.',
    payment: ({ amount, day, voidedOn }) => `Payment of ${amount} lei of ${day}, taken back on ${voidedOn}.`,
    invoice: ({ amount, day, voidedOn, number }) =>
      `Invoice ${number} of ${amount} lei of ${day}, taken back on ${voidedOn}.`,
  },
  customer: {
    title: 'Customer',
    name: 'Name',
    ask: 'A question? Call',
  },
};

export const balanceText = { ro, en } satisfies Record<Locale, typeof ro>;
