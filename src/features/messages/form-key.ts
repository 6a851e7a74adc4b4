import { createHash, randomUUID } from 'node:crypto';

/** The key of a form, the same whenever that form is sent; a new one for a form that carries none of ours. */
export function readFormKey(fields: ReadonlyMap<string, string>): string {
  const key = fields.get('key') ?? '';
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(key) ? key : randomUUID();
}

/**
 * The key of a form that was sent, came back by the back button and is sent with other content: the same for the same content, so
 * that this too is one message however often it is sent.
 */
export function keyOfContent(formKey: string, ...content: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([formKey, ...content]))
    .digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
