import { defineEvent } from '../../platform/events/record-events.ts';

// Events of an account; the subject is its id.

/** The address was confirmed and the account created. */
export const accountConfirmed = defineEvent('account-confirmed');
/** The address changed. */
export const emailChanged = defineEvent('email-changed');
/** The account was erased with all its data. */
export const accountClosed = defineEvent('account-closed');
