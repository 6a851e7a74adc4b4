import { z } from 'zod';
import { type Day, isAfter, parseDay, timeZone } from '../../../../domain/day.ts';
import { ExchangeError } from '../problems/exchange-error.ts';

/** The contents of manifest.json. */
export type Manifest = {
  /** the moment of the snapshot */
  asOf: Temporal.Instant;
  source: string;
  /** exports are ordered by moment only within a stream */
  stream: string;
  /** kinds declared complete: the export has every row since that day */
  complete: { payments?: Day | undefined; invoices?: Day | undefined };
  /** how far billing had read the payments feed */
  collectedThrough: string | undefined;
  /** by name in lower case: what the sender counted */
  files: Map<string, DeclaredFile>;
  /** unknown keys */
  unknownKeys: string[];
};

export type DeclaredFile = { name: string; rows?: number | undefined; sha256?: string | undefined };

const wanted =
  'It must hold {"asOf": "2026-11-23T06:00:00+02:00", "source": "…"}: the moment at which all of it was true.';

const day = z.string().transform((text, context) => {
  const found = parseDay(text);
  if (found && found.year >= earliestYear) return found;
  context.addIssue(`${JSON.stringify(text)} is not a day like 2026-11-23`);
  return z.NEVER;
});

const shape = {
  asOf: z.unknown().optional(),
  // PostgreSQL cannot store NUL, and the others must not reach a terminal.
  source: z
    .string()
    .max(500)
    .transform(text => text.replace(/[\p{Cc}\p{Cs}]/gu, ' '))
    .optional(),
  stream: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'is a name of letters, figures, ".", "-" and "_"')
    .optional(),
  complete: z.looseObject({ payments: day.optional(), invoices: day.optional() }).optional(),
  collectedThrough: z
    .string()
    .regex(/^[!-~]{1,200}$/, 'is no cursor')
    .optional(),
  files: z
    .record(
      z.string(),
      z.looseObject({
        rows: z.int().nonnegative().optional(),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal figures')
          .optional(),
      }),
    )
    .optional(),
};

/** The earliest accepted moment. */
const earliestYear = 2000;

/** Clocks of two machines differ. */
const tolerance = { hours: 1 };

/**
 * @param text of manifest.json; undefined when the file is absent
 * @throws ExchangeError when the moment is missing or a value is impossible
 */
export function readManifest(text: string | undefined, now: Temporal.Instant): Manifest {
  if (text === undefined) throw new ExchangeError(`manifest.json is missing. ${wanted}`);
  const json = parseJson(text);
  const parsed = z.looseObject(shape).safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ExchangeError(`manifest.json: ${issue?.path.join('.') ?? ''}: ${issue?.message}.`);
  }
  const { source = '', stream = 'billing', complete = {}, collectedThrough, files = {} } = parsed.data;
  const asOf = readAsOf(json.asOf, now);
  const asOfDay = asOf.toZonedDateTimeISO(timeZone).toPlainDate();
  for (const [kind, since] of Object.entries({ payments: complete.payments, invoices: complete.invoices })) {
    if (since && isAfter(since, asOfDay))
      throw new ExchangeError(`manifest.json: complete.${kind} begins after asOf, on ${since}.`);
  }
  return {
    asOf,
    source,
    stream: stream.toLowerCase(),
    complete: { payments: complete.payments, invoices: complete.invoices },
    collectedThrough,
    files: readFiles(files),
    unknownKeys: [
      ...unknownOf(json, Object.keys(shape)),
      ...unknownOf(complete, ['payments', 'invoices']).map(key => `complete.${key}`),
      ...Object.entries(files).flatMap(([name, file]) =>
        unknownOf(file, ['rows', 'sha256']).map(key => `files.${name}.${key}`),
      ),
    ],
  };
}

function parseJson(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ExchangeError(`manifest.json is not JSON. ${wanted}`);
  }
  if (json === null) return {};
  if (typeof json === 'object' && !Array.isArray(json)) return json as Record<string, unknown>;
  throw new ExchangeError(`manifest.json is not a JSON object. ${wanted}`);
}

function readAsOf(asOf: unknown, now: Temporal.Instant): Temporal.Instant {
  const prefix = `manifest.json: asOf is ${JSON.stringify(asOf)?.slice(0, 60) ?? 'missing'}`;
  const moment = parseMoment(asOf);
  if (!moment) throw new ExchangeError(`${prefix}, not a moment. ${wanted}`);
  if (Temporal.Instant.compare(moment, now.add(tolerance)) > 0)
    throw new ExchangeError(`${prefix}, which is in the future: it is ${now.round('second')} now.`);
  if (moment.toZonedDateTimeISO('UTC').year < earliestYear)
    throw new ExchangeError(`${prefix}, which is before the year ${earliestYear}.`);
  return moment;
}

function parseMoment(value: unknown): Temporal.Instant | undefined {
  try {
    return typeof value === 'string' ? Temporal.Instant.from(value) : undefined;
  } catch {
    return undefined;
  }
}

function readFiles(files: Record<string, Omit<DeclaredFile, 'name'>>): Map<string, DeclaredFile> {
  const found = new Map<string, DeclaredFile>();
  for (const [name, { rows, sha256 }] of Object.entries(files)) {
    const key = name.replace(/^\.\//, '').toLowerCase();
    if (found.has(key)) throw new ExchangeError(`manifest.json: files names ${name} twice.`);
    found.set(key, { name, rows, sha256: sha256?.toLowerCase() });
  }
  return found;
}

const unknownOf = (value: object, known: string[]): string[] =>
  Object.keys(value).filter(key => !known.includes(key));
