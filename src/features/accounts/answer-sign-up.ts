import type { Selectable } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { SignUps } from '../../db/schema.ts';
import { paths } from '../../paths.ts';
import { isLocale } from '../../platform/language.ts';
import { hashToken } from '../../platform/tokens.ts';
import { findCustomerCode, isCustomerLinked } from '../customers/customers.queries.ts';
import { type Account, findAccountByEmail, findSignUp } from './accounts.queries.ts';
import { activationHours } from './accounts.rules.ts';
import { enqueueLetter, type LetterDeps } from './enqueue-letter.ts';

/** Tells the owner of the address what is true of it: a link for a new account, or that there is one. */
export async function answerSignUp(deps: LetterDeps, token: string): Promise<void> {
  await deps.db.transaction().execute(async db => {
    const signUp = await findSignUp(db, hashToken(token));
    if (!signUp || signUp.used_at) return;
    const account = await findAccountByEmail(db, signUp.email_key);
    if (account) await tellOfAccount(db, deps, account, signUp);
    else await sendActivation(db, deps, signUp, token);
  });
}

async function sendActivation(
  db: Db,
  deps: LetterDeps,
  signUp: Selectable<SignUps>,
  token: string,
): Promise<void> {
  await enqueueLetter(db, deps, {
    to: signUp.email,
    locale: isLocale(signUp.locale) ? signUp.locale : 'ro',
    path: paths.activation(token),
    words: mail => {
      const words = mail.activation({ operator: deps.operator.name, hours: activationHours });
      return { ...words, after: [...words.after, mail.ignore] };
    },
  });
}

/** The link that was made for this sign-up was sent to nobody and goes. */
async function tellOfAccount(
  db: Db,
  deps: LetterDeps,
  { accountId, email, locale }: Account,
  { token_hash, customer_id }: Selectable<SignUps>,
): Promise<void> {
  const isLinked = await isCustomerLinked(db, accountId, customer_id);
  const code = await findCustomerCode(db, customer_id);
  await enqueueLetter(db, deps, {
    to: email,
    locale,
    path: paths.signIn,
    words: mail => {
      const words = mail.alreadyRegistered({ operator: deps.operator.name, isLinked, code: code ?? '' });
      return { ...words, after: [...words.after, mail.ignore] };
    },
  });
  await db.deleteFrom('sign_ups').where('token_hash', '=', token_hash).execute();
}
