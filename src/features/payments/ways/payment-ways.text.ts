import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  amount: 'De plată',
  bank: 'Prin transfer bancar',
  bankBody:
    'Copiați contul și detaliile în aplicația băncii. Detaliile ne spun a cui este plata și ce factură acoperă.',
  beneficiary: 'Beneficiar',
  iban: 'IBAN',
  reference: 'Detalii plată',
  referenceWhy: 'Codul de client și facturile, în ordinea în care le plătiți.',
  referenceLeftOut: (count: number) =>
    `Băncile nu primesc un text mai lung, așa că ${pluralRo(count, 'factură nu a încăput', 'facturi nu au încăput')}. Ce rămâne din plată le acoperă, începând cu cea mai veche.`,
  copy: 'Copiați',
  copied: 'Copiat',
  points: 'La casierii și puncte de plată',
  pointsNone: 'Furnizorul nu a dat o listă de puncte de plată. Întrebați la',
  search: 'Căutați o localitate sau o stradă',
  searchButton: 'Căutați',
  noneFound: 'Niciun punct de plată nu se potrivește.',
  takes:
    'O plată prin bancă apare aici după ce furnizorul o înregistrează, de obicei în una-două zile lucrătoare.',
  unknown:
    'Încă nu avem cifrele, deci nu știm dacă aveți ceva de plătit. Contul și detaliile sunt cele de mai jos.',
  nothing: 'Nu aveți nimic de plătit acum. Puteți plăti în avans cu aceleași date.',
};

const en: typeof ro = {
  amount: 'To pay',
  bank: 'By bank transfer',
  bankBody:
    'Copy the account and the details into your bank application. The details tell us whose payment it is and which invoice it covers.',
  beneficiary: 'Payee',
  iban: 'IBAN',
  reference: 'Payment details',
  referenceWhy: 'The client code and the invoices, in the order in which you pay them.',
  referenceLeftOut: count =>
    `Banks take no longer text, so ${pluralEn(count, 'invoice is', 'invoices are')} not in it. What is left of the payment covers the oldest of them first.`,
  copy: 'Copy',
  copied: 'Copied',
  points: 'At cash desks and pay points',
  pointsNone: 'The utility gave no list of pay points. Please ask at',
  search: 'Search for a place or a street',
  searchButton: 'Search',
  noneFound: 'No pay point fits.',
  takes: 'A bank payment appears here once the utility has booked it, usually in one or two working days.',
  unknown:
    'There are no figures yet, so we cannot tell whether you owe anything. The account and the details are below.',
  nothing: 'There is nothing to pay now. You can pay in advance with the same details.',
};

export const paymentWaysText = { ro, en } satisfies Record<Locale, typeof ro>;
