import type { Selectable } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { SignUps } from '../../../db/schema.ts';
import type { AnyCustomerId } from '../../../domain/ids.ts';
import { localeFrom } from '../../../domain/locale.ts';
import { paths } from '../../../paths.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { findCustomerCode, isCustomerLinked } from '../../customers/customers.queries.ts';
import { enqueueLetter } from '../../notifications/letters/enqueue-letter.ts';
import { linkTokenOf, unwrittenLink } from '../../notifications/letters/letter-ids.ts';
import type { LetterDeps } from '../../notifications/letters/write-letter.ts';
import { type Account, findAccountByEmail, findSignUp } from '../accounts.queries.ts';
import { activationHours } from '../accounts.rules.ts';
import { proofLettersText } from '../proof-letters.text.ts';
import { signUpLettersText } from './sign-up-letters.text.ts';

/** Sends the letter for the actual case: a link for a new account, a notice that there is one, or that code and contract do not match. */
export async function writeSignUpLetter(deps: LetterDeps, letterId: string): Promise<void> {
  await deps.db.transaction().execute(async db => {
    const signUp = await findSignUp(db, unwrittenLink(letterId));
    if (!signUp) return;
    const account = await findAccountByEmail(db, signUp.email_key);
    if (signUp.customer_id === null) await writeWrongPair(db, deps, letterId, signUp);
    else if (account)
      await writeToOwner(db, deps, { letterId, account, signUp, customerId: signUp.customer_id });
    else await sendActivation(db, deps, letterId, signUp);
  });
}

async function sendActivation(
  db: Db,
  deps: LetterDeps,
  letterId: string,
  signUp: Selectable<SignUps>,
): Promise<void> {
  await db
    .updateTable('sign_ups')
    .set({ token_hash: hashToken(linkTokenOf(deps.secret, letterId)) })
    .where('token_hash', '=', signUp.token_hash)
    .execute();
  await enqueueLetter(db, deps, {
    letterId,
    text: signUpLettersText,
    kind: 'activation',
    to: signUp.email,
    locale: localeFrom(signUp.locale),
    path: paths.activation,
    facts: { operator: deps.operator.name, hours: activationHours },
    isUnasked: true,
  });
}

type Registered = {
  letterId: string;
  account: Account;
  signUp: Selectable<SignUps>;
  customerId: AnyCustomerId;
};

/** Writes to the account's owner instead, and deletes the sign-up: its link was never sent. */
async function writeToOwner(
  db: Db,
  deps: LetterDeps,
  { letterId, account, signUp, customerId }: Registered,
): Promise<void> {
  const { accountId, email, locale } = account;
  const isLinked = await isCustomerLinked(db, accountId, customerId);
  const code = await findCustomerCode(db, customerId);
  await enqueueLetter(db, deps, {
    letterId,
    text: signUpLettersText,
    kind: 'alreadyRegistered',
    to: email,
    locale,
    path: paths.signIn,
    facts: { operator: deps.operator.name, isLinked, code: code ?? '' },
    isUnasked: true,
  });
  await db.deleteFrom('sign_ups').where('token_hash', '=', signUp.token_hash).execute();
}

/** The page withheld this result, because the client code was under a guessing attack. */
async function writeWrongPair(
  db: Db,
  deps: LetterDeps,
  letterId: string,
  { email, locale, token_hash }: Selectable<SignUps>,
): Promise<void> {
  const { name, contacts } = deps.operator;
  await enqueueLetter(db, deps, {
    letterId,
    text: proofLettersText,
    kind: 'wrongPair',
    to: email,
    locale: localeFrom(locale),
    path: paths.signUp,
    facts: { operator: name, contact: contacts.customers },
    isUnasked: true,
  });
  await db.deleteFrom('sign_ups').where('token_hash', '=', token_hash).execute();
}
