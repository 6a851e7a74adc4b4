import type { Locale } from '../../../domain/day.ts';

const ro = {
  withoutVat: 'fără TVA',
  forAllPlaces: 'Pentru toate locurile de consum',
  findPlace: 'Căutați un loc de consum sau un apometru',
  find: 'Căutați',
  noPlace: 'Niciun loc de consum de pe factură nu se potrivește.',
};

const en: typeof ro = {
  withoutVat: 'without VAT',
  forAllPlaces: 'For all service points',
  findPlace: 'Search for a service point or a meter',
  find: 'Search',
  noPlace: 'No service point on the invoice fits.',
};

export const receiptPlacesText = { ro, en } satisfies Record<Locale, typeof ro>;
