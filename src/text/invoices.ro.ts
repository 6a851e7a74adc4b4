import { pluralRo } from './plural.ts';

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

export const invoicesRo = {
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
