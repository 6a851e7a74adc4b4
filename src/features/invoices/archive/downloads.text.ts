import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  calendarName: 'Zile de plată.ics',
  daysAhead: {
    due: (amount: string) => `Apă: scadența pentru ${amount} lei`,
    'in-grace': (amount: string) => `Apă: ultima zi fără penalități pentru ${amount} lei`,
  },
  fileName: (number: string) => `Factura ${number}`,
  /** the folder of an archive that holds the e-invoices and their signatures */
  ublFolder: 'e-Factura (XML)',
  archiveName: (code: string, what: string) => `Facturi ${code} ${what}.zip`,
  archive: {
    tooMany: (limit: number) =>
      `Un fișier .zip poate avea cel mult ${pluralRo(limit, 'factură', 'facturi')}. Alegeți un an sau mai puține facturi.`,
    none: 'Nu ați ales nicio factură. Bifați cel puțin una.',
  },
  dueDayEvent: (number: string, amount: string) => `Factura ${number}: ${amount} lei de plată`,
};

const en: typeof ro = {
  calendarName: 'Days of payment.ics',
  daysAhead: {
    due: amount => `Water: ${amount} lei are due`,
    'in-grace': amount => `Water: last day without penalties for ${amount} lei`,
  },
  fileName: number => `Invoice ${number}`,
  ublFolder: 'e-Invoice (XML)',
  archiveName: (code, what) => `Invoices ${code} ${what}.zip`,
  archive: {
    tooMany: limit =>
      `A .zip file can hold at most ${pluralEn(limit, 'invoice', 'invoices')}. Please choose a year or fewer invoices.`,
    none: 'You have chosen no invoice. Please tick at least one.',
  },
  dueDayEvent: (number: string, amount: string) => `Invoice ${number}: ${amount} lei to pay`,
};

export const downloadsText = { ro, en } satisfies Record<Locale, typeof ro>;
