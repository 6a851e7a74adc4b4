import { defineEvent } from '../../platform/events/record-events.ts';

// The subject is the account's id.

/** Another account can see the customer. */
export const customerLinked = defineEvent('customer-linked');
/** The account removed the customer or was closed. */
export const customerUnlinked = defineEvent('customer-unlinked');
