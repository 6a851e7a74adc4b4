import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  type ClamdAddress,
  clamdAddress,
  databaseUrl,
  folder,
  host,
  issuer,
  mailAddress,
  mayRead,
  oneOf,
  path,
  publicUrl,
  replyAddress,
  secret,
  smtpUrl,
  uploadsPlace,
  wholeNumber,
} from './config-values.ts';
import { findSimilarWord } from './domain/similar-word.ts';

export const modes = ['production', 'development', 'demo', 'test'] as const;

/** `demo` and `development` show mail at /dev/mail; `production` refuses to start without its required settings. */
export type Mode = (typeof modes)[number];

/** Every environment variable that is read, with its format. */
const settingsOf = (mode: Mode) =>
  z.object({
    HOST: host,
    PORT: wholeNumber(0, 65_535),
    PUBLIC_URL: publicUrl({ mayBePlain: mode !== 'production' }),
    DATABASE_URL: databaseUrl,
    DIRECT_DATABASE_URL: databaseUrl,
    NAMED_STATEMENTS: oneOf('on', 'off'),
    DATA_DIR: folder,
    SECRET: secret,
    SMTP_URL: smtpUrl,
    MAIL_FROM: mailAddress,
    MAIL_REPLY_ADDRESS: replyAddress,
    OPERATOR_FILE: path,
    TRUSTED_PROXIES: wholeNumber(0, 9),
    INBOX: path,
    LARGEST_EXPORT_MB: wholeNumber(1, 1_000_000),
    UPLOADS: uploadsPlace,
    CLAMD: clamdAddress,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: path,
    OIDC_CLIENT_SECRET: path,
    LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent'),
  });

/** Settings required in production, and why. */
const neededInProduction: Record<string, string> = {
  PUBLIC_URL: 'links in letters begin with it, and forms are accepted from it alone',
  SMTP_URL: 'sign-up and alerts go by e-mail',
  OPERATOR_FILE: 'it says who the utility is',
};

export const settingNames = Object.keys(settingsOf('production').shape);

/** The settings of one process, read from the environment once. docs/operate.md explains each. */
export type Config = {
  mode: Mode;
  /** the address to listen on, behind a TLS proxy */
  host: string;
  port: number;
  publicUrl: URL;
  /** undefined: the embedded PostgreSQL under dataDir */
  databaseUrl: string | undefined;
  /** bypasses the pooler at databaseUrl, if any: for jobs, imports and migrations */
  directDatabaseUrl: string | undefined;
  /** false: a pooler in front of PostgreSQL does not support named statements */
  namesStatements: boolean;
  dataDir: string;
  /** undefined: the one stored in dataDir (secret.ts) */
  secret: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** the mailbox that receives answers to letters; undefined: letters cannot be answered */
  replyAddress: string | undefined;
  operatorFile: string | undefined;
  /** how many proxies in front are trusted to add the client's address to X-Forwarded-For */
  trustedProxies: number;
  /** the folder where exports are delivered */
  inbox: string;
  /** limit of an export sent over HTTP, in bytes */
  largestExport: number;
  /** where uploaded files are stored; undefined: in the database */
  uploadsFolder: string | undefined;
  /** the virus scanner for uploads */
  clamd: ClamdAddress | undefined;
  /** where staff sign in with their account of the utility; undefined: only with password and second factor */
  oidc: OidcConfig | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];

export type OidcConfig = { issuer: URL; clientId: string; clientSecret: string };

/** A mistake that the administrator has to correct; printed without a stack trace. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];

  /** @param problems one sentence each; defaults to the message alone */
  constructor(message: string, problems?: readonly string[]) {
    super(problems ? `${message}\n  ${problems.join('\n  ')}` : message);
    this.problems = problems ?? [message];
  }
}

/**
 * @param environment as process.env; a value may be given as NAME_FILE, the path of a file that contains it
 * @throws ConfigError listing every invalid value
 */
export function readConfig(environment: NodeJS.ProcessEnv, mode: Mode): Config {
  const { config, problems } = tryConfig(environment, mode);
  if (problems.length === 0) return config;
  throw new ConfigError('The settings need a change (docs/operate.md has them all):', problems);
}

/** The settings, invalid ones treated as not set, with a sentence for each of those. */
export function tryConfig(
  environment: NodeJS.ProcessEnv,
  mode: Mode,
): { config: Config; problems: string[] } {
  const { values, files, problems } = readValues(environment);
  for (const [name, why] of mode === 'production' ? Object.entries(neededInProduction) : []) {
    if (values[name] === undefined && !files[name]) problems.push(`${name}: is missing; ${why}`);
  }
  const schema = settingsOf(mode);
  for (const { path: where, message } of schema.safeParse(values).error?.issues ?? []) {
    const name = where.join('.');
    problems.push(`${name}: ${files[name] ? `in ${files[name]}, ` : ''}${message}`);
    delete values[name];
  }
  const missing = oidcNames.filter(name => values[name] === undefined);
  if (missing.length > 0 && missing.length < oidcNames.length)
    problems.push(`${missing.join(', ')}: missing; an OpenID provider needs ${oidcNames.join(', ')}`);
  if (values.DIRECT_DATABASE_URL && !values.DATABASE_URL)
    problems.push('DIRECT_DATABASE_URL: is the way past a pooler; DATABASE_URL has to name the pooler');
  const authorities = environment.NODE_EXTRA_CA_CERTS;
  // Node itself only warns and then ignores the file.
  if (authorities && !mayRead(authorities))
    problems.push(`NODE_EXTRA_CA_CERTS: ${authorities} cannot be read`);
  return { config: configOf(schema.parse(values), mode), problems };
}

function configOf(settings: z.infer<ReturnType<typeof settingsOf>>, mode: Mode): Config {
  const port = settings.PORT ?? 3000;
  const publicAddress = settings.PUBLIC_URL ?? new URL(`http://localhost:${port}`);
  return {
    mode,
    host: settings.HOST ?? '127.0.0.1',
    port,
    publicUrl: publicAddress,
    databaseUrl: settings.DATABASE_URL,
    directDatabaseUrl: settings.DIRECT_DATABASE_URL,
    namesStatements: settings.NAMED_STATEMENTS !== 'off',
    dataDir: resolve(settings.DATA_DIR ?? '.data'),
    secret: settings.SECRET,
    smtpUrl: settings.SMTP_URL,
    replyAddress: settings.MAIL_REPLY_ADDRESS,
    mailFrom: settings.MAIL_FROM ?? `Apometru <no-reply@${publicAddress.hostname}>`,
    operatorFile: settings.OPERATOR_FILE && resolve(settings.OPERATOR_FILE),
    trustedProxies: settings.TRUSTED_PROXIES ?? 0,
    inbox: resolve(settings.INBOX ?? join(settings.DATA_DIR ?? '.data', 'inbox')),
    largestExport: (settings.LARGEST_EXPORT_MB ?? 2048) * 1024 ** 2,
    uploadsFolder: settings.UPLOADS === 'database' ? undefined : settings.UPLOADS,
    clamd: settings.CLAMD,
    oidc: oidcOf(settings),
    logLevel: settings.LOG_LEVEL ?? 'info',
  };
}

const oidcOf = (settings: z.infer<ReturnType<typeof settingsOf>>): OidcConfig | undefined => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
};

/** The values as given, and the file of each value that was read from one. */
function readValues(environment: NodeJS.ProcessEnv) {
  const problems: string[] = [];
  const values: Record<string, string> = {};
  const files: Record<string, string> = {};
  for (const name of settingNames) {
    const here = environment[name]?.trim();
    const file = environment[`${name}_FILE`];
    if (here && file) problems.push(`${name}: is given twice, here and by ${name}_FILE`);
    if (here) values[name] = here;
    if (!file) continue;
    files[name] = file;
    try {
      const value = readFileSync(file, 'utf8').trim();
      if (!value) problems.push(`${name}: ${file}, named by ${name}_FILE, is empty`);
      if (value && !here) values[name] = value;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      problems.push(`${name}: ${file}, named by ${name}_FILE, cannot be read (${code})`);
    }
  }
  return { values, files, problems };
}

/** Unknown variables whose names look like misspelled settings, one sentence each. */
export function findLikelyMisspellings(environment: NodeJS.ProcessEnv): string[] {
  const known = settingNames.flatMap(name => [name, `${name}_FILE`]);
  return Object.keys(environment).flatMap(name => {
    const meant = known.includes(name) ? undefined : findSimilarWord(name, known);
    return meant ? [`${name} is no setting; ${meant} is`] : [];
  });
}
