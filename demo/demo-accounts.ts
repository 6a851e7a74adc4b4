import type { Db } from '#src/db/database.ts';
import type { Day } from '#src/domain/day.ts';
import { createAccount } from '#src/features/accounts/activation/create-account.ts';
import { hashPassword } from '#src/features/accounts/passwords.ts';
import { makeAnswers } from '#src/features/accounts/sign-up/sign-up-answers.ts';
import { cast } from './cast.ts';

export const demoPassword = 'apa-rece-de-izvor';

export type DemoAccount = { email: string; codes: string[]; story: string };

/** The accounts of the cast; an account may have several client codes. */
export const demoAccounts: DemoAccount[] = [...Map.groupBy(cast, ({ account }) => account)].map(
  ([account, members]) => ({
    email: `${account}@demo.example`,
    codes: members.map(({ character }) => character.code),
    story: members[0]?.story ?? '',
  }),
);

/** Creates missing accounts; existing ones are not changed. */
export async function openDemoAccounts(
  db: Db,
  { now, termsVersion }: { now: Temporal.Instant; termsVersion: Day },
): Promise<void> {
  const customers = await db.selectFrom('customers').select(['code', 'customer_id']).execute();
  const ids = new Map(customers.map(({ code, customer_id }) => [code, customer_id]));
  const passwordHash = await hashPassword(demoPassword);
  await db.transaction().execute(async tx => {
    for (const { email, codes } of demoAccounts) {
      const customerIds = codes.flatMap(code => ids.get(code) ?? []);
      await createAccount(tx, {
        answers: makeAnswers({ email, passwordHash, locale: 'ro', termsVersion, now }),
        customerIds,
        now,
      });
    }
  });
}
