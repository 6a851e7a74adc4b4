import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './config.ts';
import { parseDay } from './domain/day.ts';
import { defaultNotifyWithinDays } from './domain/default-notify-within.ts';
import { defaultTerms } from './domain/default-terms.ts';
import { isIban } from './domain/iban.ts';
import { staffRoles } from './domain/staff-role.ts';
import { findColourProblems } from './domain/theme.ts';
import { findMissingFiles } from './operator-files.ts';
import { describeIssue, describeUsualIssue } from './operator-issues.ts';
import { quoted, termSchemas } from './operator-terms.ts';
import { departmentsSchema, findTopicsWithoutDepartment, topicsSchema } from './operator-topics.ts';

/** PostgreSQL cannot hold NUL, and headers, calendars and terminals take one line. */
const text = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'holds a line break or another character that is no text');
/** A century: PostgreSQL's time begins in 4713 BC, and nobody means more. */
const someDays = z.int().min(1).max(36_500);
const day = z
  .string()
  .refine(value => value.includes('-') && parseDay(value) !== undefined, quoted('a day as yyyy-mm-dd'));
const colour = z.string().regex(/^#[\da-f]{6}$/i, quoted('a colour as #rrggbb'));
const localised = z.strictObject({ ro: text, en: text.optional() });

export const operatorSchema = z.strictObject({
  /** "Apa Service Giurgiu" */
  name: text,
  legalName: text,
  fiscalCode: text,
  registrationNumber: text,
  address: z.strictObject({ street: text, locality: text, county: text, postalCode: text }),
  website: z
    .url({ protocol: /^https?$/, ...quoted('an address such as https://utility.example') })
    .optional(),
  contacts: z.strictObject({
    customers: z.email(),
    phone: text,
    emergency: text.optional(),
    hours: localised.optional(),
  }),
  /** path of an SVG or PNG, relative to the file */
  logo: text.optional(),
  /** the accent colour of links and buttons, for light and dark mode; contrast is checked at start */
  colours: z
    .strictObject({ light: colour, dark: colour })
    .check(({ value, issues }) => {
      for (const message of findColourProblems(value)) issues.push({ code: 'custom', message, input: value });
    })
    .optional(),
  bankAccounts: z
    .array(
      z.strictObject({
        iban: z.string().refine(isIban, quoted('an IBAN: its check digits are wrong')),
        bank: text,
      }),
    )
    .min(1),
  payPoints: z.array(z.strictObject({ name: text, address: text, hours: localised.optional() })).default([]),
  /** groups of the OpenID provider and the role of their members; the first group that somebody is in counts */
  staffGroups: z
    .array(z.strictObject({ group: text, role: z.enum(staffRoles), departments: z.array(text).default([]) }))
    .default([]),
  /** whether customers see the name of who answered or looked at their data, beside role and department */
  namesOfStaffForCustomers: z.boolean().default(false),
  departments: departmentsSchema,
  /** what people write about, and the requests that have a form of their own */
  topics: topicsSchema,
  /** messages to departments */
  messages: z
    .strictObject({
      /** what a customer may do when no answer came in time */
      whenLate: localised.optional(),
    })
    .prefault({}),
  /** numbers with the day from which they apply, oldest first; issued invoices are never recomputed */
  terms: z
    .array(
      z.strictObject({
        validFrom: day,
        ...termSchemas,
        contestDays: termSchemas.contestDays.default(10),
        source: text,
      }),
    )
    .min(1)
    .refine(
      terms => terms.every(({ validFrom }, at) => at === 0 || validFrom > (terms[at - 1]?.validFrom ?? '')),
      {
        error: 'are not in the order of their validFrom, oldest first and each day once',
      },
    )
    .default([defaultTerms]),
  /** if the data is older than this, every figure shows a warning */
  staleAfterHours: z
    .int()
    .positive()
    .max(24 * 36_500)
    .default(36),
  /** the start of the invoice history, as stated on the help page; filters nothing */
  invoicesSince: day.default('2022-01-01'),
  /** no notifications for documents that were older than this when the portal received them */
  notifyWithinDays: someDays.default(defaultNotifyWithinDays),
  /** days after which data no longer needed is deleted (docs/personal-data.md) */
  retention: z
    .strictObject({
      /** the original CSV files of an export; those of the latest export are kept */
      exportFilesDays: someDays.default(90),
      /** problems found in exports */
      importProblemsDays: someDays.default(400),
      /** original exports, including personal codes, in done/ and failed/ of the inbox */
      handedOverDays: someDays.default(14),
      /** jobs that failed 25 times, such as a letter that could not be sent */
      failedJobsDays: someDays.default(30),
      /** events for event handlers: an invoice issued, a payment booked */
      eventsDays: someDays.default(400),
      /** notifications, as listed on the account's page */
      notificationsDays: someDays.default(400),
      /** rows of the feeds that the utility's own systems read */
      feedsDays: someDays.default(400),
      /** who saw or did what at the desk; the database refuses to delete what is younger than a year */
      auditDays: someDays.min(365).default(1096),
    })
    .prefault({}),
  /** the UBL fields that may hold the client code; the default is the order of docs/exchange.md */
  customerCodeIn: z
    .array(z.enum(['party-identification', 'buyer-reference', 'tax-id', 'contract', 'electronic-address']))
    .min(1)
    .optional(),
  /** Markdown files, relative to the operator file: terms, privacy, accessibility, in ro and en */
  texts: z
    .strictObject({
      terms: localised.optional(),
      privacy: localised.optional(),
      accessibility: localised.optional(),
    })
    .optional(),
});

/** The utility's description: OPERATOR_FILE, read once at start. */
export type Operator = z.infer<typeof operatorSchema> & {
  /** base folder of relative paths */ folder: string;
};

/** @throws ConfigError naming each invalid field of the file */
export function readOperator(path: string): Operator {
  const json = readJson(path);
  const folder = path.replace(/[^/\\]*$/, '');
  const result = operatorSchema.safeParse(json, { error: describeUsualIssue });
  const problems = [
    ...(result.error?.issues ?? []).flatMap(issue => describeIssue(issue, operatorSchema)),
    ...(result.success ? findTopicsWithoutDepartment(result.data) : []),
    ...findMissingFiles(json, folder),
  ];
  if (result.success && problems.length === 0) return { ...result.data, folder };
  throw new ConfigError(
    `OPERATOR_FILE ${path} needs a change (docs/operator-file.md has every field):`,
    problems,
  );
}

function readJson(path: string): unknown {
  const wanted = 'It names a JSON file that says who the utility is; docs/operator-file.md has an example.';
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const isBroken = error instanceof SyntaxError;
    const why = isBroken ? `${path} is not JSON: ${error.message}` : `${path} cannot be read`;
    throw new ConfigError(`OPERATOR_FILE: ${why}. ${wanted}`);
  }
}
