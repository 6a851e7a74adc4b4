import type { ExchangeFileKey } from './exchange-files.ts';

/** What rows of one file refer to in another. */
export type Thing = 'customer' | 'service-point' | 'meter';

/** Where a thing may be known: from its file in this export, or from before. */
export const things: Record<
  Thing,
  { file: ExchangeFileKey; column: string; table: string; tableColumn: string }
> = {
  customer: { file: 'customers', column: 'customer_code', table: 'customers', tableColumn: 'code' },
  'service-point': {
    file: 'servicePoints',
    column: 'service_point_code',
    table: 'service_points',
    tableColumn: 'code',
  },
  meter: {
    file: 'meters',
    column: 'meter_serial',
    // A meter at a point that nobody knows is not known either.
    table: `(select m.serial from stated_meters m
      where exists (select from service_points p where p.code = m.service_point_code)
        or exists (select from staging_servicepoints p where p.service_point_code = m.service_point_code))`,
    tableColumn: 'serial',
  },
};
