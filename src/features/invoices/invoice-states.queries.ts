import { type SqlBool, sql } from 'kysely';
import { type Standing, standingsThat } from './invoice-states.rules.ts';

/** For rows of the view invoice_accounts. */
export const standsAs = (standings: readonly Standing[]) =>
  sql.raw<SqlBool>(`standing in (${standings.map(standing => `'${standing}'`).join(', ')})`);

/** Something is left to pay on it. */
export const isUnpaid = standsAs(standingsThat('isUnpaid'));
/** One of the invoices that come month after month. */
export const isRegular = standsAs(standingsThat('isRegular'));
/** Part of what was invoiced. */
export const isCounted = standsAs(standingsThat('isCounted'));
