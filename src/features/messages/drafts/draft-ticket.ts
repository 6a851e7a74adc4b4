import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccountId, AnyCustomerId } from '../../../domain/ids.ts';
import { parseId } from '../../../domain/ids.ts';
import type { Deps } from '../../../platform/web/web.ts';
import type { DraftOf } from './drafts.queries.ts';

export type Ticket = { accountId: AccountId; customerId: AnyCustomerId; draftOf: DraftOf };

/** Hours for which a form that somebody has open may be kept as a draft after their session ended. */
const ticketHours = 48;

/**
 * Lets a form be kept as a draft of its account when it is sent after the session has ended. It opens nothing and reads
 * nothing.
 */
export function writeTicket(secret: string, ticket: Ticket, now: Temporal.Instant): string {
  const { accountId, customerId, draftOf } = ticket;
  const said = [accountId, customerId, draftOf, Math.floor(now.epochMilliseconds / 1000)].join('.');
  return `${said}.${sign(secret, said)}`;
}

/** @returns undefined when it is not one of ours, or too old */
export function readTicket(
  { secret, clock }: Pick<Deps, 'secret' | 'clock'>,
  text: string,
): Ticket | undefined {
  const [, said = '', account = '', customer = '', of = '', seconds = '', signature = ''] =
    /^((\d{1,18})\.(\d{1,18})\.(new|\d{1,18})\.(\d{1,12}))\.([\w-]{43})$/.exec(text) ?? [];
  const wanted = Buffer.from(sign(secret, said));
  const given = Buffer.from(signature);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const age = clock.now().epochMilliseconds / 1000 - Number(seconds);
  if (age < 0 || age > ticketHours * 3600) return undefined;
  const [accountId, customerId] = [parseId<AccountId>(account), parseId<AnyCustomerId>(customer)];
  const draftOf = of === 'new' ? of : parseId<Exclude<DraftOf, 'new'>>(of);
  return accountId === undefined || customerId === undefined || draftOf === undefined
    ? undefined
    : { accountId, customerId, draftOf };
}

const sign = (secret: string, said: string): string =>
  createHmac('sha256', secret).update(`draft ${said}`).digest('base64url');
