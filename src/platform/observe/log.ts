import { pino } from 'pino';
import type { Config } from '../../config.ts';

/** One JSON object per line. Must never contain user input, identities or link tokens. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** @param destination defaults to the standard output */
export const createLog = (
  { logLevel }: Pick<Config, 'logLevel'>,
  destination?: { write: (line: string) => void },
): Log =>
  pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { err: describeError },
    },
    destination ?? pino.destination(1),
  );

type ErrorLines = { name: string; message: string; code?: string; at: string[] };

/**
 * The loggable part of an error. PostgreSQL quotes refused values, and mail servers quote addresses: of PostgreSQL's errors
 * only SQLSTATE and constraint are kept, of others the message without addresses and tokens.
 */
export function describeError(thrown: unknown): ErrorLines {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: 'not an Error was thrown', at: [] };
  const { name, message, stack = '', code, severity, constraint, table } = thrown as Error & PostgresError;
  const at = stack.split('\n').flatMap(line => /^\s+at (.+)/.exec(line)?.[1] ?? []);
  if (severity && code) {
    const where = [table, constraint].filter(Boolean).join(', ');
    return { name, message: `PostgreSQL refused: ${code}${where ? ` (${where})` : ''}`, code, at };
  }
  return { name, message: withoutPersonalData(message), ...(typeof code === 'string' ? { code } : {}), at };
}

type PostgresError = { code?: string; severity?: string; constraint?: string; table?: string };

const withoutPersonalData = (text: string): string =>
  text.replace(/[^\s<>"']+@[^\s<>"']+/g, '[address]').replace(/[\w-]{24,}/g, '[token]');
