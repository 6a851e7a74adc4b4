import { createHmac } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { StaffId } from '../../domain/ids.ts';
import { networkOf } from './networks.ts';
import { patternOf } from './request-log.ts';
import type { Deps, Web, WebEnv } from './web.ts';

export type SecurityEvent =
  | 'sign-in-succeeded'
  | 'sign-in-failed'
  | 'sign-in-link-needed'
  | 'signed-out'
  | 'account-activated'
  | 'account-closed'
  | 'password-changed'
  | 'password-check-failed'
  | 'email-change-asked'
  | 'email-changed'
  | 'session-ended'
  | 'customer-linked'
  | 'customer-proof-failed'
  | 'customer-link-needed'
  | 'staff-invited'
  | 'staff-joined'
  | 'staff-changed'
  | 'staff-removed'
  | 'staff-sign-in-succeeded'
  | 'staff-sign-in-failed'
  | 'staff-sign-in-link-needed'
  | 'staff-confirmation-failed'
  | 'staff-signed-out'
  | 'api-key-refused'
  | 'api-key-created'
  | 'api-key-revoked'
  | 'access-refused'
  | 'limit-reached';

type EventDeps = Pick<Deps, 'log' | 'secret'> & { config: Pick<Deps['config'], 'trustedProxies'> };

const isUnwanted = /failed|refused|reached|needed/;

/**
 * Logs an event for the investigation of attacks: what happened, to which account, from which network. The network is a
 * keyed hash: lines of one network can be correlated, and with the secret an address can be searched for. Logs no names
 * and no addresses.
 */
export function recordSecurityEvent(
  deps: EventDeps,
  c: Web,
  event: SecurityEvent,
  accountId = c.var.viewer?.accountId,
): void {
  record(deps, c, event, { accountId: accountId?.toString(), staffId: c.var.staff?.staffId.toString() });
}

/** The same of somebody at the desk. @param staffId undefined for an address that is nobody's */
export function recordStaffEvent(
  deps: EventDeps,
  c: Web,
  event: SecurityEvent,
  staffId: StaffId | undefined = c.var.staff?.staffId,
): void {
  record(deps, c, event, { staffId: staffId?.toString() });
}

type Who = { accountId?: string | undefined; staffId?: string | undefined };

function record(deps: EventDeps, c: Web, event: SecurityEvent, who: Who): void {
  const line = {
    event,
    ...who,
    network: hashNetwork(deps.secret, networkOf(c, deps).name),
    requestId: c.var.requestId,
  };
  if (isUnwanted.test(event)) deps.log.warn(line, 'security');
  else deps.log.info(line, 'security');
}

const hashNetwork = (secret: string, network: string): string =>
  createHmac('sha256', secret).update(`network ${network}`).digest('base64url').slice(0, 16);

/** Records every refused request. Other people's data answers 404, the same as data that does not exist. */
export const watchRefusals = (deps: EventDeps) =>
  createMiddleware<WebEnv>(async (c, next) => {
    await next();
    const { status } = c.res;
    if (status === 429) recordSecurityEvent(deps, c, 'limit-reached');
    const isSomebody = c.var.viewer !== undefined || c.var.staff !== undefined;
    const isAskedForById = status === 404 && isSomebody && patternOf(c).includes(':');
    if (status === 403 || isAskedForById) recordSecurityEvent(deps, c, 'access-refused');
  });
