import type { Locale } from '../../../domain/day.ts';
import { pluralEn, pluralRo } from '../../../domain/plural.ts';

const ro = {
  title: 'Locuri de consum',
  count: (count: number) => pluralRo(count, 'loc de consum', 'locuri de consum'),
  search: 'Căutați după cod sau adresă',
  none: 'Pentru acest cod nu avem niciun loc de consum.',
  code: 'Cod loc de consum',
  meter: (serials: string) => `Apometru ${serials}`,
  closed: (day: string) => `Închis din ${day}`,
  services: { water: 'Apă', sewage: 'Canalizare', both: 'Apă și canalizare' },
};

const en: typeof ro = {
  title: 'Service points',
  count: count => pluralEn(count, 'service point', 'service points'),
  search: 'Search by code or address',
  none: 'There is no service point for this code.',
  code: 'Service point code',
  meter: serials => `Meter ${serials}`,
  closed: day => `Closed since ${day}`,
  services: { water: 'Water', sewage: 'Sewage', both: 'Water and sewage' },
};

export const servicePointsText = { ro, en } satisfies Record<Locale, typeof ro>;
