import { createHash, createHmac, randomUUID } from 'node:crypto';

/** Created when a letter is requested: its job, link and Message-ID are derived from it. */
export const createLetterId = (): string => randomUUID();

/** The id of one of several letters of a job, the same when the job runs twice. */
export function letterIdOf(cause: string, recipient: string): string {
  const hex = createHash('sha256').update(`${cause} ${recipient}`).digest('hex');
  // version 8 of RFC 9562: custom bits
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The token of the letter's link. It is derived from the letter's id and SECRET and never stored, so that a letter sent
 * twice has the same link. The database has its hash.
 */
export const linkTokenOf = (secret: string, letterId: string): string =>
  createHmac('sha256', secret).update(`link of letter ${letterId}`).digest('base64url');

/**
 * The placeholder for a link's hash until the worker, which has SECRET, writes its letter. It never equals a token's hash,
 * which has 32 bytes.
 */
export const unwrittenLink = (letterId: string): Buffer => Buffer.from(letterId);

/** The placeholder for the token in a waiting letter. It contains the id, so that text from outside cannot forge it. */
export const tokenMark = (letterId: string): string => `token-of-${letterId}`;
