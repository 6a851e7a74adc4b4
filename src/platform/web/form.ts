import { HTTPException } from 'hono/http-exception';
import type { Web } from './web.ts';

/**
 * What was posted, as text by field name; files and repeated fields are left out, and so is the character NUL, which
 * PostgreSQL's text cannot hold.
 */
export async function readForm(c: Web): Promise<Record<string, string>> {
  const body = await c.req.parseBody().catch(refuseBroken);
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\0', '')]] : [],
    ),
  );
}

/** A body that is no form, though it says so: cut off on its way, or without the boundary that it names. */
function refuseBroken(error: Error): never {
  throw error instanceof TypeError ? new HTTPException(400) : error;
}

/** A path of this site to return to; anything else (another site, a scheme, what no header can hold) becomes the fallback. */
export function safeReturnPath(path: string | undefined, fallback: string): string {
  return path && /^\/(?![/\\])[^\s\\\p{C}]*$/u.test(path) ? path : fallback;
}
