import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './config.ts';
import { findColourProblems } from './ui/theme.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as yyyy-mm-dd');
const colour = z.string().regex(/^#[\da-f]{6}$/i, 'a colour as #rrggbb');
const localised = z.object({ ro: z.string(), en: z.string().optional() });

/** What the law gives where the operator sets nothing. */
export const defaultTerms = {
  validFrom: '2016-11-26',
  dueDays: 15,
  graceDays: 30,
  penaltyPerDay: '0.0002',
  contestDays: 10,
  source:
    'Legea 241/2006 art. 31, Legea 51/2006 art. 42; the rate of interest for late fiscal payments since 2016',
};

const operatorSchema = z.object({
  /** "Apa Service Giurgiu" */
  name: z.string(),
  legalName: z.string(),
  fiscalCode: z.string(),
  registrationNumber: z.string(),
  address: z.object({ street: z.string(), locality: z.string(), county: z.string(), postalCode: z.string() }),
  website: z.url().optional(),
  contacts: z.object({
    customers: z.email(),
    phone: z.string(),
    emergency: z.string().optional(),
    hours: localised.optional(),
  }),
  /** path of an SVG or PNG, relative to the file */
  logo: z.string().optional(),
  /** the colour of what can be done, light and dark; checked for contrast at start */
  colours: z
    .object({ light: colour, dark: colour })
    .check(({ value, issues }) => {
      for (const message of findColourProblems(value)) issues.push({ code: 'custom', message, input: value });
    })
    .optional(),
  bankAccounts: z.array(z.object({ iban: z.string(), bank: z.string() })).min(1),
  payPoints: z
    .array(z.object({ name: z.string(), address: z.string(), hours: localised.optional() }))
    .default([]),
  departments: z.array(z.object({ key: z.string(), name: localised, email: z.email() })).default([]),
  /** numbers with the day from which they hold, oldest first; an issued invoice is never computed again */
  terms: z
    .array(
      z.object({
        validFrom: day,
        dueDays: z.int(),
        graceDays: z.int(),
        penaltyPerDay: z.string().regex(/^0\.\d{1,8}$/, 'a share of one, such as 0.0002'),
        /** days from the date of issue in which the customer may contest the index */
        contestDays: z.int().default(10),
        source: z.string(),
      }),
    )
    .default([defaultTerms]),
  /** a feed older than this says so on every figure */
  staleAfterHours: z.int().positive().default(36),
  /** invoices older than this day are not shown */
  invoicesSince: day.default('2022-01-01'),
  /** where a UBL invoice names the customer; the default is the order of docs/exchange.md */
  customerCodeIn: z
    .array(z.enum(['party-identification', 'buyer-reference', 'tax-id', 'contract', 'electronic-address']))
    .optional(),
  /** Markdown files, relative to the operator file: terms, privacy, accessibility, in ro and en */
  texts: z.partialRecord(z.enum(['terms', 'privacy', 'accessibility']), localised).optional(),
});

/** Who the utility is: OPERATOR_FILE, read once at start. */
export type Operator = z.infer<typeof operatorSchema> & {
  /** folder that relative paths begin at */ folder: string;
};

/** @throws ConfigError naming each wrong field of the file */
export function readOperator(path: string): Operator {
  const json = readJson(path);
  const result = operatorSchema.safeParse(json);
  if (result.success) return { ...result.data, folder: path.replace(/[^/\\]*$/, '') };
  const problems = result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`OPERATOR_FILE ${path} needs a change:\n  ${problems.join('\n  ')}`);
}

function readJson(path: string): unknown {
  const wanted = 'It names a JSON file that says who the utility is; demo/operator.json is an example.';
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const isBroken = error instanceof SyntaxError;
    const why = isBroken ? `${path} is not JSON: ${error.message}` : `${path} cannot be read`;
    throw new ConfigError(`OPERATOR_FILE: ${why}. ${wanted}`);
  }
}
