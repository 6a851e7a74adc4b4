import { HTTPException } from 'hono/http-exception';
import { isDatabaseOutage } from '../../db/outage.ts';
import type { StaffRole } from '../../domain/staff-role.ts';
import { TypstBusyError } from '../pdf/pdf-typst-messages.ts';
import type { Deps, Web } from './web.ts';

/** A rate limit was exceeded. */
export class TooManyTries extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super(`Too many tries; ${seconds} seconds to wait.`);
    this.seconds = seconds;
  }
}

/** The role of whoever is signed in at the desk may not do this. */
export class NotPermitted extends HTTPException {
  /** those that may */
  readonly roles: readonly StaffRole[];
  constructor(roles: readonly StaffRole[]) {
    super(403);
    this.roles = roles;
  }
}

/** Why a request failed. Each door answers it in its own format: a page, problem+json, a line of text. */
export type Failure =
  | { kind: 'too-many'; status: 429; retryAfterSeconds: number }
  | { kind: 'busy'; status: 503; retryAfterSeconds: number }
  | { kind: 'outage'; status: 503; retryAfterSeconds: number }
  | { kind: 'not-permitted'; status: 403; roles: readonly StaffRole[] }
  | { kind: 'refused'; status: number }
  | { kind: 'internal'; status: 500 };

/** Long enough for a database to come back, short enough for a person who waits. */
const retryAfterSeconds = 10;

/** Classifies what was thrown, sets Retry-After and logs server-side failures. */
export function nameFailure(error: Error, c: Web, { log }: Pick<Deps, 'log'>): Failure {
  const failure = failureOf(error);
  if ('retryAfterSeconds' in failure) c.header('retry-after', String(failure.retryAfterSeconds));
  const line = { requestId: c.var.requestId, err: error };
  if (failure.kind === 'outage') log.warn(line, 'the database is away');
  if (failure.kind === 'internal') log.error(line, 'a request failed');
  return failure;
}

function failureOf(error: Error): Failure {
  if (error instanceof TooManyTries)
    return { kind: 'too-many', status: 429, retryAfterSeconds: error.seconds };
  if (error instanceof TypstBusyError) return { kind: 'busy', status: 503, retryAfterSeconds };
  if (isDatabaseOutage(error)) return { kind: 'outage', status: 503, retryAfterSeconds };
  if (error instanceof NotPermitted) return { kind: 'not-permitted', status: 403, roles: error.roles };
  if (error instanceof HTTPException) return { kind: 'refused', status: error.status };
  return { kind: 'internal', status: 500 };
}
