import type { Selectable } from 'kysely';
import type { SignUps } from '../../../db/schema.ts';
import type { Day, Locale } from '../../../domain/day.ts';
import { emailKey } from '../../../domain/email-address.ts';

/**
 * What a sign-up is told and its account keeps, as columns of both tables. A field of the form that the account shall keep
 * is named here.
 */
export const answerColumns = [
  'email',
  'email_key',
  'password_hash',
  'locale',
  'terms_accepted_at',
  'terms_version',
] as const;

export type SignUpAnswers = Pick<Selectable<SignUps>, (typeof answerColumns)[number]>;

/** The answers as they are stored. */
export const makeAnswers = ({
  email,
  passwordHash,
  locale,
  termsVersion,
  now,
}: {
  email: string;
  passwordHash: string;
  locale: Locale;
  /** of the text that was accepted; null where nobody knows */
  termsVersion: Day | null;
  now: Temporal.Instant;
}): SignUpAnswers => ({
  email: email.trim().normalize('NFC'),
  email_key: emailKey(email),
  password_hash: passwordHash,
  locale,
  terms_accepted_at: now,
  terms_version: termsVersion,
});

/** The answers of a row, without what only the sign-up or only the account has. */
export const answersOf = (row: SignUpAnswers): SignUpAnswers =>
  Object.fromEntries(answerColumns.map(column => [column, row[column]])) as SignUpAnswers;
