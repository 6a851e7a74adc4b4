import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../db/database.ts';
import type { AccountId, AnyCustomerId, ThreadId } from '../../../domain/ids.ts';

/** Of a new message, or of an answer in a thread. */
export type DraftOf = 'new' | ThreadId;

export type Draft = { customerId: AnyCustomerId; typed: Record<string, string>; savedAt: Temporal.Instant };

const typedSchema = z.record(z.string(), z.string());

type Saved = { accountId: AccountId; draftOf: DraftOf; customerId: AnyCustomerId; formKey: string };

/**
 * Keeps what was typed, in place of the draft before. A form that has been sent leaves none: a script that saves may be
 * overtaken by the button.
 */
export async function saveDraft(
  db: Db,
  { accountId, draftOf, customerId, formKey, typed, now }: Saved & { typed: object; now: Temporal.Instant },
): Promise<void> {
  const wasSent =
    draftOf === 'new'
      ? sql`select from threads where account_id = ${accountId} and form_key = ${formKey}::uuid`
      : sql`select from thread_messages where customer_id = ${customerId} and thread_id = ${draftOf}
          and form_key = ${formKey}::uuid`;
  await sql`
    insert into thread_drafts (account_id, draft_of, customer_id, typed, saved_at)
    select ${accountId}, ${String(draftOf)}, ${customerId}, ${JSON.stringify(typed)}::jsonb, ${now}
    where not exists (${wasSent})
    on conflict (account_id, draft_of)
    do update set customer_id = excluded.customer_id, typed = excluded.typed, saved_at = excluded.saved_at`.execute(
    db,
  );
}

export async function findDraft(
  db: Db,
  { accountId, draftOf }: Pick<Saved, 'accountId' | 'draftOf'>,
): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('thread_drafts')
    .where('account_id', '=', accountId)
    .where('draft_of', '=', String(draftOf))
    .select(['customer_id as customerId', 'typed', 'saved_at as savedAt'])
    .executeTakeFirst();
  return row && { ...row, typed: typedSchema.catch({}).parse(row.typed) };
}

export async function deleteDraft(
  db: Db,
  { accountId, draftOf }: Pick<Saved, 'accountId' | 'draftOf'>,
): Promise<void> {
  await db
    .deleteFrom('thread_drafts')
    .where('account_id', '=', accountId)
    .where('draft_of', '=', String(draftOf))
    .execute();
}

/** Days that a draft is kept after it was saved last. */
const draftDays = 30;

export async function forgetDrafts(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('thread_drafts')
    .where('saved_at', '<', now.subtract({ hours: 24 * draftDays }))
    .execute();
}
