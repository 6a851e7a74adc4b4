import { pino } from 'pino';
import type { Config } from '../config.ts';

/** One JSON object a line. What people typed, who they are and what their links hold is never in it. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

export const createLog = ({ logLevel }: Pick<Config, 'logLevel'>): Log =>
  pino({ level: logLevel, base: null });
