import type { Db } from '../../db/database.ts';
import type { AccountId, AnyCustomerId } from '../../domain/ids.ts';
import { recordEvent } from '../../platform/events/record-events.ts';
import { defineFeed, recordFeedRows } from '../../platform/feeds/record-feed-row.ts';
import { customerLinked, customerUnlinked } from './customers.events.ts';

/**
 * The e-mail addresses of people who can see a customer's invoices. `account` identifies the account, of which a customer
 * may have several.
 */
export const contactChanges = defineFeed('contact-changes', [
  'change', // confirmed, changed, removed
  'account',
  'email',
  'previous_email',
]);

/** Consents given and withdrawn for a customer. */
export const consents = defineFeed('consents', [
  'consent', // terms
  'change', // given, withdrawn
  'account',
  'email',
  'version', // of the text: the day from which it holds
  'given_at',
]);

type Link = { accountId: AccountId; customerId: AnyCustomerId; at: Temporal.Instant };

/** Records that a customer was linked; the address was confirmed and the terms accepted before. */
export const recordLink = (tx: Db, link: Link): Promise<void> => recordLinkChange(tx, link, 'linked');

/** Records that a customer was unlinked. Must be called before the account is deleted. */
export const recordUnlink = (tx: Db, link: Link): Promise<void> => recordLinkChange(tx, link, 'unlinked');

async function recordLinkChange(
  tx: Db,
  { accountId, customerId, at }: Link,
  change: 'linked' | 'unlinked',
): Promise<void> {
  const { email, terms_version, terms_accepted_at } = await tx
    .selectFrom('accounts')
    .select(['email', 'terms_version', 'terms_accepted_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const account = String(accountId);
  const isLinked = change === 'linked';
  const kind = isLinked ? customerLinked : customerUnlinked;
  await recordEvent(tx, kind, { customerId, accountId, subject: accountId, at });
  await recordFeedRows(tx, contactChanges, [
    {
      ...{ customerId, at },
      fields: { change: isLinked ? 'confirmed' : 'removed', account, email, previous_email: null },
    },
  ]);
  await recordFeedRows(tx, consents, [
    {
      ...{ customerId, at },
      fields: {
        ...{ consent: 'terms', change: isLinked ? 'given' : 'withdrawn', account, email },
        version: terms_version?.toString() ?? null,
        given_at: terms_accepted_at.toString(),
      },
    },
  ]);
}

/** Records a new, confirmed address. */
export async function recordEmailChange(
  tx: Db,
  {
    accountId,
    email,
    previous,
    at,
  }: { accountId: AccountId; email: string; previous: string; at: Temporal.Instant },
): Promise<void> {
  const links = await listLinks(tx, accountId);
  const fields = { change: 'changed', account: String(accountId), email, previous_email: previous };
  await recordFeedRows(
    tx,
    contactChanges,
    links.map(({ customer_id: customerId }) => ({ customerId, at, fields })),
  );
}

/**
 * Records that an account is about to be closed, and locks it so that no customer can be linked meanwhile.
 * @returns false if the account no longer exists
 */
export async function recordClosing(tx: Db, { accountId, at }: Omit<Link, 'customerId'>): Promise<boolean> {
  const account = await tx
    .selectFrom('accounts')
    .select('account_id')
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
  if (!account) return false;
  for (const { customer_id: customerId } of await listLinks(tx, accountId))
    await recordUnlink(tx, { accountId, customerId, at });
  return true;
}

const listLinks = (tx: Db, accountId: AccountId): Promise<{ customer_id: AnyCustomerId }[]> =>
  tx
    .selectFrom('account_customers')
    .select('customer_id')
    .where('account_id', '=', accountId)
    .orderBy('customer_id')
    .execute();
