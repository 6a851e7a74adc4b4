import { defineEvent } from '../../platform/events/record-events.ts';

// The subject is "METER_ID READ_ON KIND", the key of readings; the version is the import's id.

/** A reading was added, or its void was revoked. */
export const readingBooked = defineEvent('reading-booked');
/** The index of a reading changed. */
export const readingReplaced = defineEvent('reading-replaced');
/** Billing voided it, or assigned it to another holder. */
export const readingVoided = defineEvent('reading-voided');
