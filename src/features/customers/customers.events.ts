import { defineEvent } from '../../platform/events/record-events.ts';

// Events of the customer; the subject is the account's id.

/** One more account sees the customer. */
export const customerLinked = defineEvent('customer-linked');
/** The account took the customer off its list, or was closed. */
export const customerUnlinked = defineEvent('customer-unlinked');
