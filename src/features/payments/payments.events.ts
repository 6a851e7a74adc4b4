import { defineEvent } from '../../platform/events/record-events.ts';

// The subject is the payment's reference, the version the import's id.

export const paymentBooked = defineEvent('payment-booked');
/** Another amount or day than before. */
export const paymentCorrected = defineEvent('payment-corrected');
/** Billing took it back: the money did not come, or went elsewhere. */
export const paymentVoided = defineEvent('payment-voided');
/** It counts again. */
export const paymentReinstated = defineEvent('payment-reinstated');
