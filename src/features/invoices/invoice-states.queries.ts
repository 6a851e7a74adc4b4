import { type SqlBool, sql } from 'kysely';
import { type Standing, standingsThat } from './invoice-states.rules.ts';

/** For rows of the view invoice_accounts. */
export const standsAs = (standings: readonly Standing[]) =>
  sql.raw<SqlBool>(`standing in (${standings.map(standing => `'${standing}'`).join(', ')})`);

export const isUnpaid = standsAs(standingsThat('isUnpaid'));
export const isRegular = standsAs(standingsThat('isRegular'));
export const isCounted = standsAs(standingsThat('isCounted'));
