import type { ExchangeFileKey } from './exchange-files.ts';

/** The references from rows of one file to rows of another. */
export type Thing = 'customer' | 'service-point' | 'meter';

/** Where a referenced row may be found: in its file of this export, or in the database. */
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
    // A meter at an unknown service point counts as unknown.
    table: `(select m.serial from stated_meters m
      where exists (select from service_points p where p.code = m.service_point_code)
        or exists (select from staging_servicepoints p where p.service_point_code = m.service_point_code))`,
    tableColumn: 'serial',
  },
};
