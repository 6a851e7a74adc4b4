import { defineEvent } from '../../platform/events/record-events.ts';

// The subject is "METER_ID READ_ON KIND", as the key of readings is; the version is the import's id.

/** A reading of a meter is there, or counts again. */
export const readingBooked = defineEvent('reading-booked');
/** It says another index. */
export const readingReplaced = defineEvent('reading-replaced');
/** Billing took it back, or it turned out to be the one of another holder. */
export const readingVoided = defineEvent('reading-voided');
