import type pg from 'pg';
import { type Day, dayOf } from '../../../../domain/day.ts';
import { ExchangeError } from '../problems/exchange-error.ts';
import type { ExchangeSource } from '../source/exchange-source.ts';

/** The kinds of rows that an export can declare complete since a given day. */
type CompleteKind = 'payments' | 'invoices';

/** How many stored rows of the period are missing from a file declared complete, and how many there are. */
export type Absence = {
  kind: CompleteKind;
  file: string;
  since: Day;
  absent: number;
  known: number;
  /** how many of the rows sent do not count: refused or repeated */
  untaken: number;
};

const kinds = {
  payments: {
    what: 'payment',
    file: 'payments.csv',
    taken: '(select count(*) from staging_payments)',
    // The booking of a payment collected by the portal can be voided only by voided.csv.
    rows: `select t.customer_id, t.reference as key, t.import_id from payments t
      where t.paid_on >= $1 and t.voided_on is null and t.portal_reference is null`,
    isThere: `select from staging_payments s join customers c on c.code = s.customer_code
      where c.customer_id = k.customer_id and s.payment_reference = k.key`,
  },
  invoices: {
    what: 'invoice',
    file: 'invoices',
    taken: '(select count(*) from staging_invoices) + (select count(*) from staging_known_invoices)',
    rows: `select t.customer_id, t.number as key, t.import_id from invoices t where t.issued_on >= $1 and t.voided_on is null`,
    isThere: `select from staging_invoices s where s.customer_id = k.customer_id and s.number = k.key
      union all select from staging_known_invoices s where s.customer_id = k.customer_id and s.number = k.key`,
  },
} as const;

/**
 * Adds to the temporary table `voids` the stored rows of the period that the export lacks. Rows of other streams
 * are left alone.
 * @throws ExchangeError when the manifest has no row count
 */
export async function collectAbsent(
  client: pg.ClientBase,
  kind: CompleteKind,
  { since, source }: { since: Day; source: ExchangeSource },
): Promise<Absence> {
  const { what, file, taken: countTaken, rows: rowsOf, isThere } = kinds[kind];
  const declared = readDeclared(kind, source);
  const { rows } = await client.query<{ absent: number; known: number; taken: number }>(
    `with known as (
       select k.customer_id, k.key from (${rowsOf}) k join imports m using (import_id)
       where m.stream = $2 and not exists (select from voids v where v.what = $3 and v.customer_id = k.customer_id and v.key = k.key)),
     absent as (
       insert into voids (what, customer_id, key, voided_on)
       select $3, k.customer_id, k.key, $4::date from known k where not exists (${isThere}) returning 1)
     select (select count(*) from absent)::int as absent, (select count(*) from known)::int as known,
       (${countTaken})::int as taken`,
    [since, source.stream, what, dayOf(source.asOf)],
  );
  const { absent = 0, known = 0, taken = 0 } = rows[0] ?? {};
  return { kind, file, since, absent, known, untaken: declared - taken };
}

/** A file that lost more than this share of its rows was probably truncated rather than corrected. */
const mostAbsent = 0.01;

/**
 * @param refused how many rows of a file could not be taken
 * @param confirmed how many voids the operator has reviewed and confirmed
 * @throws ExchangeError when what is missing may be an accident
 */
export function checkAbsences(
  absences: readonly Absence[],
  refused: (file: string) => number,
  confirmed: number | undefined,
): void {
  const total = absences.reduce((sum, { absent }) => sum + absent, 0);
  if (total === 0 || total === confirmed) return;
  for (const { kind, file, since, absent, known, untaken } of absences.filter(each => each.absent > 0)) {
    const finding = `${kind} are declared complete from ${since} on, and ${absent} of ${known} known ones are missing`;
    const confirm = `Nothing was loaded. If all ${total} are to be taken back, run it again with --confirm-voids ${total}.`;
    if (refused(file) > 0)
      throw new ExchangeError(
        `${finding}, but ${refused(file)} rows were refused and may be among them. ${confirm}`,
      );
    // The number of rows matches, but a repeated row may have taken the place of a missing one.
    if (untaken > 0)
      throw new ExchangeError(
        `${finding}, but ${untaken} rows are there twice, perhaps in place of those. ${confirm}`,
      );
    if (absent > known * mostAbsent) throw new ExchangeError(`${finding}, more than 1 %. ${confirm}`);
    if (confirmed !== undefined)
      throw new ExchangeError(`${finding}, not ${confirmed} in all as confirmed. ${confirm}`);
  }
}

/**
 * Only a row count from the sender proves that nothing is missing. Invoices are separate files: their number is enough.
 * @returns how many rows were sent
 */
function readDeclared(kind: CompleteKind, { files }: ExchangeSource): number {
  const { file } = kinds[kind];
  const declared = files.get(file);
  const needsChecksum = kind === 'payments';
  if (declared?.rows !== undefined && (declared.sha256 || !needsChecksum)) return declared.rows;
  const wanted = needsChecksum ? 'rows and sha256' : 'rows';
  throw new ExchangeError(
    `manifest.json: complete.${kind} needs files.${file} with ${wanted}: what is missing would be taken back. Nothing was loaded.`,
  );
}
