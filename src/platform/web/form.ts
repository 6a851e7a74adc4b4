import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Web } from './web.ts';

/** A form: the schema of each field, whose issues name what is wrong with it. */
export type FormSchema = z.ZodObject<Record<string, z.ZodType<unknown, string | undefined>>>;

/** The fields of a form. */
export type FieldOf<Schema extends FormSchema> = keyof Schema['shape'] & string;

/**
 * What was posted: `typed` as it was written, for the page that shows the form again; `values` as the schema parsed them,
 * or the first problem of each field, in the order of the schema.
 */
export type PostedForm<Schema extends FormSchema> = { typed: Record<FieldOf<Schema>, string> } & (
  | { ok: true; values: z.output<Schema> }
  | { ok: false; problems: Partial<Record<FieldOf<Schema>, string>> }
);

/**
 * Reads the fields of a form. One that was not posted is an empty text, or undefined where the schema has it optional;
 * what the form does not know is left out.
 */
export async function readForm<Schema extends FormSchema>(
  c: Web,
  schema: Schema,
): Promise<PostedForm<Schema>> {
  const posted = await readPosted(c);
  const names = Object.keys(schema.shape) as FieldOf<Schema>[];
  const typed = Object.fromEntries(names.map(name => [name, posted.get(name) ?? ''])) as Record<
    FieldOf<Schema>,
    string
  >;
  const absent = names.filter(name => !posted.has(name) && schema.shape[name] instanceof z.ZodOptional);
  const parsed = schema.safeParse({ ...typed, ...Object.fromEntries(absent.map(name => [name, undefined])) });
  if (parsed.success) return { typed, ok: true, values: parsed.data };
  const problems: Partial<Record<FieldOf<Schema>, string>> = {};
  for (const name of names) {
    const issue = parsed.error.issues.find(({ path }) => path[0] === name);
    if (issue) problems[name] = issue.message;
  }
  return { typed, ok: false, problems };
}

/**
 * What was posted, as text by field name; files and repeated fields are left out, and so is the character NUL, which
 * PostgreSQL's text cannot hold.
 */
async function readPosted(c: Web): Promise<Map<string, string>> {
  const body = await c.req.parseBody().catch(refuseBroken);
  return new Map(
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
