import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const sizes = { key: 32, nonce: 12, tag: 16 };

/** A key of its own for each purpose, so that what is sealed for one cannot be passed off as another's. */
const keyFor = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `sealed: ${purpose}`, sizes.key));

/**
 * Encrypts what the database must hold but not show: AES-256-GCM with a key made from SECRET, as nonce, tag, text.
 * @param owner whose it is: the text cannot be unsealed for anybody else, so rows cannot be exchanged
 */
export function seal(
  secret: string,
  { purpose, owner }: { purpose: string; owner: string },
  text: Buffer,
): Buffer {
  const nonce = randomBytes(sizes.nonce);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @returns undefined when it was sealed with another SECRET or for somebody else, or was changed */
export function unseal(
  secret: string,
  { purpose, owner }: { purpose: string; owner: string },
  sealed: Buffer,
): Buffer | undefined {
  const nonce = sealed.subarray(0, sizes.nonce);
  const tag = sealed.subarray(sizes.nonce, sizes.nonce + sizes.tag);
  if (tag.length < sizes.tag) return undefined;
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), nonce, {
      authTagLength: sizes.tag,
    })
      .setAAD(Buffer.from(owner))
      .setAuthTag(tag);
    return Buffer.concat([cipher.update(sealed.subarray(sizes.nonce + sizes.tag)), cipher.final()]);
  } catch {
    return undefined;
  }
}
