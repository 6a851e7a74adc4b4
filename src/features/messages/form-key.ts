import { randomUUID } from 'node:crypto';

/** The key of a form, the same whenever that form is sent; a new one for a form that carries none of ours. */
export function readFormKey(fields: ReadonlyMap<string, string>): string {
  const key = fields.get('key') ?? '';
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(key) ? key : randomUUID();
}
