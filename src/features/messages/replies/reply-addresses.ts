import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { AccountId, AnyCustomerId, ThreadId } from '../../../domain/ids.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import type { Deps } from '../../../platform/web/web.ts';

type ThreadOfAccount = { accountId: AccountId; customerId: AnyCustomerId; threadId: ThreadId };

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const tokenLength = 26;

/** 130 bits in letters and digits of one case: mail programs and servers may change the case of an address. */
function replyToken(secret: string, { threadId, accountId }: ThreadOfAccount): string {
  const bytes = createHmac('sha256', secret)
    .update(`reply to thread ${threadId} of account ${accountId}`)
    .digest();
  return Array.from(bytes.subarray(0, tokenLength), byte => alphabet[byte % alphabet.length]).join('');
}

/**
 * The address to which an account answers a thread by e-mail: MAIL_REPLY_ADDRESS with a token of thread and account after
 * a plus sign. The database has the token's hash.
 * @returns undefined when the portal receives no mail
 */
export async function replyAddressFor(
  tx: Db,
  { secret, config }: Pick<Deps, 'secret' | 'config'>,
  thread: ThreadOfAccount,
): Promise<string | undefined> {
  if (!config.replyAddress) return undefined;
  const token = replyToken(secret, thread);
  const { accountId, customerId, threadId } = thread;
  await tx
    .insertInto('reply_addresses')
    .values({
      ...{
        token_hash: hashToken(token),
        account_id: accountId,
        customer_id: customerId,
        thread_id: threadId,
      },
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  return config.replyAddress.replace('@', `+${token}@`);
}

/** @returns the token in the first address that is one of ours, whatever its case */
export function findReplyToken(replyAddress: string, addresses: readonly string[]): string | undefined {
  const [local = '', domain = ''] = replyAddress.toLowerCase().split('@');
  for (const address of addresses) {
    const lower = address.toLowerCase();
    if (!lower.startsWith(`${local}+`) || !lower.endsWith(`@${domain}`)) continue;
    const token = lower.slice(local.length + 1, -domain.length - 1);
    if (/^[a-z2-7]{26}$/.test(token)) return token;
  }
  return undefined;
}

/** The thread and the account of a token, with the account's address; undefined for a token of none. */
export async function findReplyAddress(db: Db, token: string) {
  return await db
    .selectFrom('reply_addresses as r')
    .innerJoin('accounts as a', 'a.account_id', 'r.account_id')
    .where('r.token_hash', '=', hashToken(token))
    .select([
      'r.account_id as accountId',
      'r.customer_id as customerId',
      'r.thread_id as threadId',
      'a.email',
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('account_customers as l')
          .select(sql`1`.as('one'))
          .whereRef('l.account_id', '=', 'r.account_id')
          .whereRef('l.customer_id', '=', 'r.customer_id'),
      )
        .$castTo<boolean>()
        .as('hasCustomer'),
    )
    .executeTakeFirst();
}
