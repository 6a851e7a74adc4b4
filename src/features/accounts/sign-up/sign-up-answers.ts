import type { Selectable } from 'kysely';
import type { SignUps } from '../../../db/schema.ts';
import type { Day, Locale } from '../../../domain/day.ts';
import { emailKey } from '../../../domain/email-address.ts';

/**
 * The answers that move from a sign-up to its account, as columns of both tables. Add a form field that the account
 * must keep here.
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
  /** the version of the accepted text; null when unknown */
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

/** Picks the shared columns from a row of either table. */
export const answersOf = (row: SignUpAnswers): SignUpAnswers =>
  Object.fromEntries(answerColumns.map(column => [column, row[column]])) as SignUpAnswers;
