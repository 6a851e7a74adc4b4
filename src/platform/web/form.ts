import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Web } from './web.ts';

/** A form: one schema per field, whose issues name the field's problems. */
export type FormSchema = z.ZodObject<Record<string, z.ZodType<unknown, string | undefined>>>;

export type FieldOf<Schema extends FormSchema> = keyof Schema['shape'] & string;

/**
 * A posted form: `typed` holds the raw text, for showing the form again; `values` are as the schema parsed them,
 * or the first problem of each field, in the order of the schema.
 */
export type PostedForm<Schema extends FormSchema> = { typed: Record<FieldOf<Schema>, string> } & (
  | { ok: true; values: z.output<Schema> }
  | { ok: false; problems: Partial<Record<FieldOf<Schema>, string>> }
);

/** Reads the fields of a form, as readFields does. */
export const readForm = async <Schema extends FormSchema>(
  c: Web,
  schema: Schema,
): Promise<PostedForm<Schema>> => readFields(await readPosted(c), schema);

/**
 * Parses fields by name. A missing field is an empty text, or undefined if the schema has it optional; unknown fields
 * are ignored.
 */
export function readFields<Schema extends FormSchema>(
  posted: ReadonlyMap<string, string>,
  schema: Schema,
): PostedForm<Schema> {
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
 * The posted text by field name; leaves out files, repeated fields and the character NUL, which PostgreSQL's text type
 * cannot hold.
 */
export async function readPosted(c: Web): Promise<Map<string, string>> {
  const body = await c.req.parseBody().catch(refuseBroken);
  return new Map(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\0', '')]] : [],
    ),
  );
}

/** Answers 400 to a body that does not match its content type: cut off, or without its declared boundary. */
function refuseBroken(error: Error): never {
  throw error instanceof TypeError ? new HTTPException(400) : error;
}

/** A path on this site; anything else (another site, a scheme, characters invalid in a header) becomes the fallback. */
export function safeReturnPath(path: string | undefined, fallback: string): string {
  return path && /^\/(?![/\\])[^\s\\\p{C}]*$/u.test(path) ? path : fallback;
}
