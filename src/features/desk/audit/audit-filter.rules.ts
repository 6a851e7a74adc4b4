import { type Day, parseDay } from '../../../domain/day.ts';
import { parseId, type StaffId } from '../../../domain/ids.ts';

/** What the audit log is searched for; undefined: everything. */
export type AuditFilter = {
  staffId: StaffId | undefined;
  customerCode: string | undefined;
  action: string | undefined;
  from: Day | undefined;
  to: Day | undefined;
};

export const auditPageSize = 50;

type Query = (name: string) => string | undefined;

/** Anything that cannot be is left out: an address may be typed by hand. */
export function readAuditFilter(query: Query): AuditFilter {
  const text = (name: string) => query(name)?.replaceAll('\0', '').trim().slice(0, 100) || undefined;
  return {
    staffId: parseId<StaffId>(text('staff') ?? ''),
    customerCode: text('code'),
    action: text('action'),
    from: parseDay(text('from') ?? ''),
    to: parseDay(text('to') ?? ''),
  };
}

/** The filter as a query string, "staff=12&from=2026-11-01"; empty for everything. */
export function writeAuditFilter({ staffId, customerCode, action, from, to }: AuditFilter): URLSearchParams {
  const entries = [
    ['staff', staffId?.toString()],
    ['code', customerCode],
    ['action', action],
    ['from', from?.toString()],
    ['to', to?.toString()],
  ] as const;
  return new URLSearchParams(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])),
  );
}

/** The entry before which a page begins. */
export const readEntryId = (text: string | undefined): bigint | undefined =>
  text !== undefined && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
