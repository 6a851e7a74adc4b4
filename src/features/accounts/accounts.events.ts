import { defineEvent } from '../../platform/events/record-events.ts';

// Events of an account; the subject is its id.

/** Its address was confirmed, and it is there. */
export const accountConfirmed = defineEvent('account-confirmed');
/** It has another address. */
export const emailChanged = defineEvent('email-changed');
/** It is gone, with everything that the portal kept of it. */
export const accountClosed = defineEvent('account-closed');
