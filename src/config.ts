import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The settings of one process, read from the environment once. docs/operate.md tells what each is for. */
export type Config = {
  /** `demo` and `development` keep mail at /dev/mail; `production` refuses to start without what it needs. */
  mode: 'production' | 'development' | 'demo' | 'test';
  /** the address to listen on; a proxy with TLS stands before it */
  host: string;
  port: number;
  publicUrl: URL;
  /** undefined: the embedded PostgreSQL under dataDir */
  databaseUrl: string | undefined;
  dataDir: string;
  smtpUrl: string | undefined;
  mailFrom: string;
  operatorFile: string | undefined;
  /** how many proxies in front are trusted to name the client's address in X-Forwarded-For */
  trustedProxies: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

export class ConfigError extends Error {
  override name = 'ConfigError';
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/**
 * @param environment as process.env; a value may be given as NAME_FILE, the path of a file that holds it
 * @throws ConfigError naming every bad value in one message
 */
export function readConfig(environment: NodeJS.ProcessEnv, mode: Config['mode']): Config {
  const wrong: string[] = [];
  const read = (name: string): string | undefined => {
    const file = environment[`${name}_FILE`];
    if (!file || name === 'OPERATOR') return environment[name]?.trim() || undefined;
    try {
      return readFileSync(file, 'utf8').trim();
    } catch {
      wrong.push(`${name}_FILE: cannot read ${file}`);
      return undefined;
    }
  };
  const wholeNumber = (name: string, otherwise: number, max: number): number => {
    const text = read(name) ?? String(otherwise);
    const value = Number(text);
    if (Number.isInteger(value) && value >= 0 && value <= max) return value;
    wrong.push(`${name}: "${text}" is not a whole number from 0 to ${max}`);
    return otherwise;
  };
  const url = (name: string, otherwise: string): URL => {
    const text = read(name) ?? otherwise;
    if (URL.canParse(text)) return new URL(text);
    wrong.push(`${name}: "${text}" is not a URL`);
    return new URL(otherwise);
  };

  const port = wholeNumber('PORT', 3000, 65535);
  const publicUrl = url('PUBLIC_URL', `http://localhost:${port}`);
  const databaseUrl = read('DATABASE_URL');
  if (databaseUrl && !URL.canParse(databaseUrl))
    wrong.push('DATABASE_URL: is not a URL like postgres://user@host/name');
  const smtpUrl = read('SMTP_URL');
  if (smtpUrl && !URL.canParse(smtpUrl)) wrong.push('SMTP_URL: is not a URL like smtps://user:password@host');
  if (mode === 'production' && !smtpUrl) wrong.push('SMTP_URL: is missing; sign-up and alerts go by e-mail');
  const operatorFile = read('OPERATOR_FILE') ?? environment.OPERATOR_FILE;
  if (mode === 'production' && !operatorFile)
    wrong.push('OPERATOR_FILE: is missing; it says who the utility is');
  const logLevel = read('LOG_LEVEL') ?? 'info';
  if (!levels.some(level => level === logLevel))
    wrong.push(`LOG_LEVEL: "${logLevel}" is none of ${levels.join(', ')}`);
  const trustedProxies = wholeNumber('TRUSTED_PROXIES', 0, 9);
  if (wrong.length > 0) throw new ConfigError(`The settings need a change:\n  ${wrong.join('\n  ')}`);

  return {
    mode,
    host: read('HOST') ?? '127.0.0.1',
    port,
    publicUrl,
    databaseUrl,
    dataDir: resolve(read('DATA_DIR') ?? '.data'),
    smtpUrl,
    mailFrom: read('MAIL_FROM') ?? `Apometru <no-reply@${publicUrl.hostname}>`,
    operatorFile: operatorFile ? resolve(operatorFile) : undefined,
    trustedProxies,
    logLevel: logLevel as Config['logLevel'],
  };
}
