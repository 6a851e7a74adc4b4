import { createHash, randomBytes } from 'node:crypto';

/** A URL-safe secret of 256 random bits for a link or a cookie. */
export const createToken = (): string => randomBytes(32).toString('base64url');

/** The database stores only a token's hash, which cannot be used as a link. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
