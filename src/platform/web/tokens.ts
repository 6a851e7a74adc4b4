import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits for a link or a cookie, safe in a URL. */
export const createToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token: with the hash alone nobody can use the link. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
