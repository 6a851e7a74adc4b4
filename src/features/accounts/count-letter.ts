import { mailboxKey } from '../../domain/email-address.ts';
import { countTries, type Refusal, type Try, triesOfNetwork } from '../../platform/web/limits.ts';
import type { Network } from '../../platform/web/networks.ts';
import type { Deps } from '../../platform/web/web.ts';
import { letterLimits } from './accounts.rules.ts';

/**
 * Counts a letter to an address that nobody has confirmed: by its mailbox and network, by the network, by the mailbox.
 * @param first limits checked before these
 */
export async function countLetter(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  letter: keyof typeof letterLimits,
  { email, network }: { email: string; network: Network },
  first: readonly Try[] = [],
): Promise<Refusal | undefined> {
  const { toMailboxFromNetwork, ofNetwork, toMailbox } = letterLimits[letter];
  const mailbox = mailboxKey(email);
  return await countTries(db, clock, [
    ...first,
    ...triesOfNetwork(toMailboxFromNetwork, network, mailbox),
    ...triesOfNetwork(ofNetwork, network),
    [toMailbox, mailbox],
  ]);
}
