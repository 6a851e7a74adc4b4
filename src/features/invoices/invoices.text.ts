import type { Locale } from '../../domain/day.ts';
import { pluralEn, pluralRo } from '../../domain/plural.ts';

const states = {
  paid: 'plătită',
  due: 'neplătită',
  'in-grace': 'în perioada de grație',
  overdue: 'restantă',
  cancelled: 'stornată',
  storno: 'storno',
  credit: 'credit',
  voided: 'retrasă',
};

const ro = {
  balance: {
    title: 'Sold',
    toPay: 'De plată',
    credit: 'Aveți un credit de',
    creditBody: 'Se scade din facturile următoare. Nu aveți nimic de plătit.',
    nothing: 'Nimic de plătit',
    nothingBody: 'Toate facturile sunt plătite.',
    nothingYet: 'Nu aveți încă nicio factură în portal. Prima va apărea aici după ce este emisă.',
    nothingLeft: 'Ce ați plătit în avans acoperă facturile neplătite.',
    toCalendar: 'Puneți zilele de plată în calendar',
    calendarName: 'Zile de plată.ics',
    daysAhead: {
      due: (amount: string) => `Apă: scadența pentru ${amount} lei`,
      'in-grace': (amount: string) => `Apă: ultima zi fără penalități pentru ${amount} lei`,
    },
    whose: (code: string) => `cod de client ${code}`,
    /** of all that is owed, of a part of it (after its amount), and in the list of parts (before its amount) */
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
    unknownBody: 'Datele facturilor nu au ajuns încă în portal. Reveniți mâine sau scrieți-ne.',
    openTitle: 'Facturi neplătite',
    partsTitle: 'Ce cuprinde soldul',
    history: 'Istoric facturi',
    allOpen: (count: number) =>
      `Vedeți toate cele ${pluralRo(count, 'factură neplătită', 'facturi neplătite')}`,
    before: 'Sume mai vechi și penalități',
    advance: 'Plăți în avans',
  },
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
    reason: (reason: string) => `Motivul: ${reason}.`,
  },
  account: { title: 'Client', name: 'Nume', ask: 'O întrebare? Sunați la' },
  states,
  fileName: (number: string) => `Factura ${number}`,
  /** the folder of an archive that holds the e-invoices and their signatures */
  ublFolder: 'e-Factura (XML)',
  archiveName: (code: string, what: string) => `Facturi ${code} ${what}.zip`,
  stateFilter: 'Stare',
  stateFilters: {
    open: 'neplătite',
    due: 'neplătite, în termen',
    'in-grace': 'neplătite, în perioada de grație',
    overdue: 'neplătite, restante',
    paid: 'plătite',
    cancelled: 'stornate',
    storno: 'storno',
  },
  payment: {
    title: 'Cum se plătește',
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
  },
  archive: {
    tooMany: (limit: number) =>
      `Un fișier .zip poate avea cel mult ${pluralRo(limit, 'factură', 'facturi')}. Alegeți un an sau mai puține facturi.`,
    none: 'Nu ați ales nicio factură. Bifați cel puțin una.',
  },
};

const en: typeof ro = {
  balance: {
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
    calendarName: 'Days of payment.ics',
    daysAhead: {
      due: amount => `Water: ${amount} lei are due`,
      'in-grace': amount => `Water: last day without penalties for ${amount} lei`,
    },
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
    unknownBody: 'The invoices have not reached the portal yet. Please come back tomorrow or write to us.',
    openTitle: 'Unpaid invoices',
    partsTitle: 'What the balance is made of',
    history: 'All invoices',
    allOpen: count => `See all ${pluralEn(count, 'unpaid invoice', 'unpaid invoices')}`,
    before: 'Older amounts and penalties',
    advance: 'Paid in advance',
  },
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
    reason: reason => `Reason: ${reason}.`,
  },
  account: { title: 'Customer', name: 'Name', ask: 'A question? Call' },
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
  fileName: number => `Invoice ${number}`,
  ublFolder: 'e-Invoice (XML)',
  archiveName: (code, what) => `Invoices ${code} ${what}.zip`,
  stateFilter: 'State',
  stateFilters: {
    open: 'unpaid',
    due: 'unpaid, not yet due',
    'in-grace': 'unpaid, in the grace period',
    overdue: 'unpaid, overdue',
    paid: 'paid',
    cancelled: 'cancelled',
    storno: 'credit notes',
  },
  payment: {
    title: 'How to pay',
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
  },
  archive: {
    tooMany: limit =>
      `A .zip file can hold at most ${pluralEn(limit, 'invoice', 'invoices')}. Please choose a year or fewer invoices.`,
    none: 'You have chosen no invoice. Please tick at least one.',
  },
};

export const invoicesText = { ro, en } satisfies Record<Locale, typeof ro>;
