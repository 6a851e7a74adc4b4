import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** How many steps a phone's clock may be wrong, before and after. */
const window = 1;

/** 160 bits, as RFC 4226, 4 recommends. */
export const totpSecretBytes = 20;

const totpOf = (secret: Buffer, names: { issuer?: string; label?: string } = {}): TOTP =>
  new TOTP({ ...form, ...names, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });

/** The address that an authenticator app reads from a QR code. */
export const totpAddress = (secret: Buffer, issuer: string, email: string): string =>
  totpOf(secret, { issuer, label: email }).toString();

/** The key as somebody types it into an app: groups of four letters. */
export const totpKey = (secret: Buffer): string =>
  new Secret({ buffer: new Uint8Array(secret).buffer }).base32.replace(/(.{4})(?=.)/g, '$1 ');

/** The code of a moment. */
export const totpCode = (secret: Buffer, at: Temporal.Instant): string =>
  totpOf(secret).generate({ timestamp: at.epochMilliseconds });

/**
 * @returns the step that the code belongs to, undefined when it is of none. The caller refuses a step up to the last
 *   accepted one: a code is good once (RFC 6238, 5.2).
 */
export function findTotpStep(secret: Buffer, code: string, at: Temporal.Instant): bigint | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: at.epochMilliseconds, window });
  return delta === null ? undefined : BigInt(Math.floor(at.epochMilliseconds / 1000 / form.period) + delta);
}
