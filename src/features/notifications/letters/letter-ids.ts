import { createHash, createHmac, randomUUID } from 'node:crypto';

/** Names a letter from when it is asked for: the job that writes it, its link and its Message-ID are made of it. */
export const createLetterId = (): string => randomUUID();

/** One of several letters about the same thing: a job that is done twice names it the same. */
export function letterIdOf(cause: string, recipient: string): string {
  const hex = createHash('sha256').update(`${cause} ${recipient}`).digest('hex');
  // version 8 of RFC 9562: bits of our own choice
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The token of the letter's link. It is kept nowhere: who has the letter's id and SECRET makes it again, so that a letter
 * that is sent twice holds the same link. The database keeps its hash.
 */
export const linkTokenOf = (secret: string, letterId: string): string =>
  createHmac('sha256', secret).update(`link of letter ${letterId}`).digest('base64url');

/**
 * What the database keeps of a link until its letter is written, which needs SECRET and is the worker's. No token has
 * this as its hash: that of a token has 32 bytes.
 */
export const unwrittenLink = (letterId: string): Buffer => Buffer.from(letterId);

/** Stands in the text of a letter that waits, where the token will be. Nobody who writes into a letter knows its id. */
export const tokenMark = (letterId: string): string => `token-of-${letterId}`;
