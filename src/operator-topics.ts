import { z } from 'zod';

const text = z.string().trim().min(1);
const localised = z.strictObject({ ro: text, en: text.optional() });
const key = z
  .string()
  .regex(/^[a-z][a-z\d-]{0,39}$/, 'is not a short name of small letters, digits and hyphens: leak-allowance');

const topicField = z.strictObject({
  key,
  label: localised,
  hint: localised.optional(),
  kind: z.enum(['text', 'number', 'day', 'choice', 'yes-no']),
  /** of a choice */
  choices: z.array(localised).min(2).optional(),
  isRequired: z.boolean().default(true),
});

const topic = z.strictObject({
  key,
  name: localised,
  /** the department that answers, by its key */
  department: text,
  /** words by which the portal finds the topic in what somebody writes: "țeavă spartă" */
  words: z.array(text).default([]),
  /** what to know before one writes */
  lead: localised.optional(),
  /** it can't wait: the telephone comes first */
  isEmergency: z.boolean().default(false),
  /** listed among the requests, with a form of its own */
  isRequest: z.boolean().default(false),
  fields: z.array(topicField).max(12).default([]),
  /** what has to be attached, in words */
  attachment: z.strictObject({ label: localised, isRequired: z.boolean().default(true) }).optional(),
});

export type Topic = z.infer<typeof topic>;
export type TopicField = Topic['fields'][number];

const department = z.strictObject({
  key: text,
  name: localised,
  /** what it deals with, in a few words */
  about: localised.optional(),
  email: z.email(),
  /** shown before everything else when a topic of this department cannot wait; otherwise contacts.emergency is */
  emergencyPhone: text.optional(),
});

export type Department = z.infer<typeof department>;

const hasEachOnce = (items: readonly { key: string }[]): boolean =>
  new Set(items.map(item => item.key)).size === items.length;
const eachOnce = { error: 'has a key twice; each needs a key of its own' };

export const departmentsSchema = z.array(department).refine(hasEachOnce, eachOnce).default([]);

export const topicsSchema = z
  .array(
    topic.check(({ value, issues }) => {
      if (!hasEachOnce(value.fields))
        issues.push({ code: 'custom', path: ['fields'], message: eachOnce.error, input: value.fields });
      for (const [at, field] of value.fields.entries()) {
        if ((field.kind === 'choice') === (field.choices !== undefined)) continue;
        const message = field.choices
          ? 'is only for a field of the kind choice'
          : 'is missing: what one can choose from';
        issues.push({ code: 'custom', path: ['fields', at, 'choices'], message, input: field.choices });
      }
    }),
  )
  .refine(hasEachOnce, eachOnce)
  .default([]);

/** @returns a sentence for each topic whose department the file does not have */
export function findTopicsWithoutDepartment(file: {
  departments: readonly Department[];
  topics: readonly Topic[];
}): string[] {
  const known = file.departments.map(({ key }) => key);
  return file.topics.flatMap(({ department: wanted }, at) =>
    known.includes(wanted)
      ? []
      : [
          `topics.${at}.department: "${wanted}" is the key of no department; there is ${known.join(', ') || 'none'}`,
        ],
  );
}
