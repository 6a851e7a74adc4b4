import type { Db } from '../db/database.ts';

export type AuditEntry = {
  /** who did it: "command: ana" */
  by: string;
  at: Temporal.Instant;
  /** what was changed: "setting grace-days from 2027-01-01" */
  subject: string;
  /** undefined `before`: it was created; undefined `after`: it was deleted */
  before: unknown;
  after: unknown;
};

/** Records who changed what, in the transaction of the change. */
export async function recordChange(tx: Db, { by, at, subject, before, after }: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({
      changed_at: at,
      changed_by: by,
      subject,
      old_value: before === undefined ? null : JSON.stringify(before),
      new_value: after === undefined ? null : JSON.stringify(after),
    })
    .execute();
}
