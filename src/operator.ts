import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './config.ts';
import { parseDay } from './domain/day.ts';
import { defaultNotifyWithinDays } from './domain/default-notify-within.ts';
import { defaultTerms } from './domain/default-terms.ts';
import { isIban } from './domain/iban.ts';
import { findColourProblems } from './domain/theme.ts';
import { findMissingFiles } from './operator-files.ts';
import { describeIssue, describeUsualIssue } from './operator-issues.ts';
import { quoted, termSchemas } from './operator-terms.ts';

const text = z.string().trim().min(1);
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
  /** the colour of what can be done, light and dark; checked for contrast at start */
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
  departments: z.array(z.strictObject({ key: text, name: localised, email: z.email() })).default([]),
  /** numbers with the day from which they hold, oldest first; an issued invoice is never computed again */
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
  /** a feed older than this says so on every figure */
  staleAfterHours: z.int().positive().default(36),
  /** since when invoices are in the portal, as the help says; whatever billing exports is shown */
  invoicesSince: day.default('2022-01-01'),
  /** nobody is told of documents that were older when the portal got them */
  notifyWithinDays: z.int().min(1).default(defaultNotifyWithinDays),
  /** days after which what nobody needs any more is erased (docs/personal-data.md) */
  retention: z
    .strictObject({
      /** the CSV files of an export as they came; those of the last export stay */
      exportFilesDays: z.int().min(1).default(90),
      /** what was wrong with an export */
      importProblemsDays: z.int().min(1).default(400),
      /** exports that were handed over, as they came, with their personal codes: in done/ and failed/ of the inbox */
      handedOverDays: z.int().min(1).default(14),
      /** jobs that failed 25 times: a letter that could not be sent */
      failedJobsDays: z.int().min(1).default(30),
      /** what happened, kept for whoever acts on it: an invoice issued, a payment booked */
      eventsDays: z.int().min(1).default(400),
      /** what accounts were told, as their page lists it */
      notificationsDays: z.int().min(1).default(400),
      /** what the utility's own systems read from feeds */
      feedsDays: z.int().min(1).default(400),
    })
    .prefault({}),
  /** where a UBL invoice names the customer; the default is the order of docs/exchange.md */
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

/** Who the utility is: OPERATOR_FILE, read once at start. */
export type Operator = z.infer<typeof operatorSchema> & {
  /** folder that relative paths begin at */ folder: string;
};

/** @throws ConfigError naming each wrong field of the file */
export function readOperator(path: string): Operator {
  const json = readJson(path);
  const folder = path.replace(/[^/\\]*$/, '');
  const result = operatorSchema.safeParse(json, { error: describeUsualIssue });
  const problems = [
    ...(result.error?.issues ?? []).flatMap(issue => describeIssue(issue, operatorSchema)),
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
