import type pg from 'pg';

/** What events alone say of an invoice or a payment. */
type Standing = { version: number; isVoided: boolean; isCancelled: boolean; isSettled: boolean };

const changes: Record<string, Partial<Standing>> = {
  'invoice-cancelled': { isCancelled: true },
  'invoice-uncancelled': { isCancelled: false },
  'invoice-voided': { isVoided: true, isSettled: false },
  'invoice-reinstated': { isVoided: false },
  'invoice-settled': { isSettled: true },
  'invoice-reopened': { isSettled: false },
  'payment-corrected': {},
  'payment-voided': { isVoided: true },
  'payment-reinstated': { isVoided: false },
};

/** Plays the events of all customers again, in the order of their numbers. @returns invoices and payments by their keys */
export async function replayEvents(pool: pg.Pool): Promise<Map<string, Standing>> {
  const { rows } = await pool.query<{ key: string; kind: string; version: bigint }>(`
    select concat_ws(' ', customer_id, split_part(kind, '-', 1), subject) as key, kind, version from events
    where kind like 'invoice-%' or kind like 'payment-%' order by number nulls last, event_id`);
  const standings = new Map<string, Standing>();
  for (const { key, kind, version } of rows) {
    const before = standings.get(key);
    if (kind === 'invoice-issued' || kind === 'payment-booked') {
      if (before) throw new Error(`${key} begins twice`);
      standings.set(key, { version: 1, isVoided: false, isCancelled: false, isSettled: false });
      continue;
    }
    if (!before) throw new Error(`${kind} of ${key}, which has not begun`);
    if (kind === 'invoice-corrected' && Number(version) !== before.version + 1)
      throw new Error(`version ${version} of ${key} after ${before.version}`);
    const change = kind === 'invoice-corrected' ? { version: Number(version) } : changes[kind];
    if (!change) throw new Error(`nobody plays ${kind}`);
    // Nothing happens that was so already: each event says something.
    if (
      Object.entries(change).every(([name, value]) => before[name as keyof Standing] === value) &&
      kind !== 'payment-corrected'
    )
      throw new Error(`${kind} of ${key} changes nothing`);
    standings.set(key, { ...before, ...change });
  }
  return standings;
}

/** The same as the tables have it. */
export async function readStandings(pool: pg.Pool): Promise<Map<string, Standing>> {
  const { rows } = await pool.query<Standing & { key: string }>(`
    select concat_ws(' ', customer_id, 'invoice', invoice_id) as key, version, voided_on is not null as "isVoided",
      cancelled_by is not null as "isCancelled", voided_on is null and settled_on is not null and payable > 0 as "isSettled" from invoices
    union all
    select concat_ws(' ', customer_id, 'payment', reference), 1, voided_on is not null, false, false from payments`);
  return new Map(rows.map(({ key, ...standing }) => [key, standing]));
}
