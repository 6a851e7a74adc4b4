import { defineEvent } from '../../platform/events/record-events.ts';

// The subject is the payment's reference, the version the import's id.

export const paymentBooked = defineEvent('payment-booked');
/** Its amount or day changed. */
export const paymentCorrected = defineEvent('payment-corrected');
/** Billing voided it: the money did not arrive, or was booked elsewhere. */
export const paymentVoided = defineEvent('payment-voided');
/** The void was revoked. */
export const paymentReinstated = defineEvent('payment-reinstated');
