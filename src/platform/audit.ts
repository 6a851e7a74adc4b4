import type { Db } from '../db/database.ts';
import type { AccountId, AnyCustomerId, StaffId } from '../domain/ids.ts';
import type { StaffRole } from '../domain/staff-role.ts';

/** Who acts, when and from where: the same for every entry of one request or command. */
export type Act = {
  /** "command: ana", "staff: ioana@utility.example" */
  by: string;
  at: Temporal.Instant;
  /** undefined: a command or a job */
  staff?: { staffId: StaffId; role: StaffRole; departments: readonly string[] };
  network?: string;
  requestId?: string;
};

export type AuditEntry = {
  /** what was done: "settings.change", or an action of features/desk/policies.ts */
  action: string;
  /** whose data it is about; both undefined when it is about no customer */
  customerId?: AnyCustomerId | undefined;
  accountId?: AccountId | undefined;
  /** what was changed or seen: "setting grace-days from 2027-01-01", "balance" */
  subject?: string;
  /** of a change: undefined `before` when it was created, undefined `after` when it was deleted */
  before?: unknown;
  after?: unknown;
  /** further facts as JSON, without secrets and without texts of messages */
  detail?: Record<string, unknown>;
};

/** Records who did what, in the transaction of the deed: neither happens without the other. */
export async function recordAudit(tx: Db, act: Act, entry: AuditEntry): Promise<void> {
  await tx.insertInto('audit_log').values(rowOf(act, entry)).execute();
}

/**
 * Records that somebody looked at a page of a customer's data: once per member of staff, customer, page and day, so
 * that the list which the customer sees can be read.
 * @param page what was seen, one of a few words: "balance", "thread"
 * @param day in the utility's time zone
 */
export async function recordView(
  db: Db,
  act: Act & { staff: NonNullable<Act['staff']> },
  seen: {
    customerId: AnyCustomerId;
    page: string;
    day: Temporal.PlainDate;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  const { customerId, page, day, detail } = seen;
  const once_key = `${act.staff.staffId} ${customerId} ${page} ${day}`;
  const entry = { action: 'customers.view', customerId, subject: page, ...(detail && { detail }) };
  await db
    .insertInto('audit_log')
    .values({ ...rowOf(act, entry), once_key })
    .onConflict(conflict => conflict.column('once_key').doNothing())
    .execute();
}

const rowOf = (
  { by, at, staff, network, requestId }: Act,
  { action, customerId, accountId, subject, before, after, detail }: AuditEntry,
) => ({
  happened_at: at,
  actor: by,
  staff_id: staff?.staffId ?? null,
  actor_role: staff?.role ?? null,
  actor_departments: staff ? [...staff.departments] : null,
  action,
  subject: subject ?? null,
  customer_id: customerId ?? null,
  account_id: accountId ?? null,
  old_value: before === undefined ? null : JSON.stringify(before),
  new_value: after === undefined ? null : JSON.stringify(after),
  detail: detail === undefined ? null : JSON.stringify(detail),
  network: network ?? null,
  request_id: requestId ?? null,
});
