import type { AccountId, AnyCustomerId } from '#src/domain/ids.ts';
import { makeAccount, testPassword } from './factories/account.ts';
import type { TestPortal, Visitor } from './portal.ts';

/** Somebody who has just signed in, with an account of these customers. */
export async function createSignedIn(
  portal: TestPortal,
  account: { email: string; customerIds?: AnyCustomerId[] },
): Promise<Visitor & { accountId: AccountId }> {
  const accountId = await makeAccount(portal.deps.db, { ...account, now: portal.clock.now() });
  const visitor = portal.visitor();
  await signInAs(visitor, account.email);
  return { ...visitor, accountId };
}

export async function signInAs(visitor: Visitor, email: string, password = testPassword): Promise<Response> {
  return await visitor.post('/session', { email, password });
}
