import type { Bani } from '#src/domain/money.ts';

/** A price without VAT, in bani per m³. */
export type Price = { price: Bani; source: string };
export type Tariff = { from: string; water: Price; sewage: Price };

const notice2022 =
  'obiectivgiurgiu.ro, notice of 2022; ApaVital’s comparison has it with 9 % VAT: 4,80 and 4,85';
/** Not published: interpolated between published figures. */
const madeUp = 'made up for the demonstration';

/** Prices per m³ in Giurgiu, one tariff for the whole area, oldest first. */
export const tariffs: [Tariff, ...Tariff[]] = [
  {
    from: '2019-12-01',
    water: { price: 384n, source: notice2022 },
    sewage: { price: 349n, source: notice2022 },
  },
  {
    from: '2022-02-01',
    water: { price: 440n, source: notice2022 },
    sewage: { price: 445n, source: notice2022 },
  },
  {
    from: '2023-07-01',
    water: { price: 535n, source: madeUp },
    sewage: { price: 590n, source: madeUp },
  },
  {
    from: '2024-07-01',
    water: { price: 640n, source: madeUp },
    sewage: { price: 760n, source: madeUp },
  },
  {
    from: '2025-01-01',
    water: { price: 720n, source: madeUp },
    sewage: { price: 930n, source: 'realitatea.net, 27.8.2025: in force since 1 January 2025' },
  },
  {
    from: '2026-01-01',
    water: { price: 785n, source: madeUp },
    sewage: { price: 930n, source: 'jurnalul.ro, 13.12.2025: from 1 January 2026' },
  },
];

/** The same for water and sewage: 9 % since 1.1.2019, 11 % by Legea 141/2025. */
const vatRates = [
  { from: '2019-01-01', percent: 9 },
  { from: '2025-08-01', percent: 11 },
] as const;

export type VatPercent = (typeof vatRates)[number]['percent'];

/** @param day yyyy-mm-dd; days before the first tariff get the first */
export const findTariff = (day: string): Tariff => tariffs.findLast(({ from }) => from <= day) ?? tariffs[0];

/**
 * The VAT rate of a month's water, by the month's last day. The sources do not settle which rate applies to water of July
 * 2025 on an invoice of August; the demo uses the rate of the month of consumption.
 */
export const findVat = (lastDay: string): VatPercent =>
  (vatRates.findLast(({ from }) => from <= lastDay) ?? vatRates[0]).percent;
