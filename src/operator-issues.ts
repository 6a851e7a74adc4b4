import { z } from 'zod';
import { findSimilarWord } from './domain/similar-word.ts';

/** The default description of an issue, for fields whose schema has no message of its own. */
export function describeUsualIssue(issue: z.core.$ZodRawIssue): string | undefined {
  const { code, input } = issue;
  if (code === 'invalid_type' && input === undefined) return 'is missing';
  if (code === 'invalid_type') return `is ${kindOf(input)}, not ${article(issue.expected)}`;
  if (code === 'invalid_value') return `${JSON.stringify(input)} is none of ${issue.values.join(', ')}`;
  if (code === 'invalid_format' && issue.format === 'email') return `"${input}" is not an e-mail address`;
  if (code === 'too_small') return issue.origin === 'number' ? `${input} is too small` : 'is empty';
  if (code === 'too_big' && issue.origin !== 'string')
    return `${input} is too large: at most ${issue.maximum}`;
  return undefined;
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : article(Array.isArray(value) ? 'array' : typeof value);

const words: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object { … }',
};
const article = (kind: string): string => words[kind] ?? kind;

/** One sentence for each field of an issue: unknown keys are one issue about several fields. */
export function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  const place = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [`${place.join('.') || 'the file'}: ${issue.message}`];
  const known = listFields(schema);
  return issue.keys.map(key => {
    const likely = findLikelyField(place, key, known);
    return `${[...place, key].join('.')}: there is no such field${likely ? `; did you mean ${likely}?` : ''}`;
  });
}

/** A sibling field with a similar name, else a field with the same name elsewhere. */
function findLikelyField(place: string[], key: string, known: string[]): string | undefined {
  const parent = place.map(step => (/^\d+$/.test(step) ? '[]' : step)).join('.');
  const inParent = (field: string) => field.split('.').slice(0, -1).join('.') === parent;
  const nameOf = (field: string) => field.split('.').at(-1) ?? field;
  const near = findSimilarWord(key, known.filter(inParent).map(nameOf));
  if (near) return [...place, near].join('.');
  return known.find(field => nameOf(field).toLowerCase() === key.toLowerCase());
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Every field as a path: `contacts.hours.ro`, `payPoints.[].name`. */
export function listFields(schema: z.ZodType): string[] {
  const walk = (node: JsonSchema, path: string[]): string[] => {
    const below = Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
      typeof child === 'boolean' ? [] : walk(child, [...path, name]),
    );
    const items = node.items && !Array.isArray(node.items) ? node.items : undefined;
    const inItems = typeof items === 'object' && items.properties ? walk(items, [...path, '[]']) : [];
    const isPlace = path.length === 0 || path.at(-1) === '[]';
    return [...(isPlace ? [] : [path.join('.')]), ...below, ...inItems];
  };
  return walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), []);
}
