import { defineEvent } from '../../platform/events/record-events.ts';

// The subject of each but balanceMoved is the invoice's id. A credit note is an invoice too.

/** The version is the invoice's, 1. */
export const invoiceIssued = defineEvent('invoice-issued');
/** Its document or its print came again and says something else. The version is the invoice's new one. */
export const invoiceCorrected = defineEvent('invoice-corrected');
// What follows can happen again and again to one version of an invoice: here the version is the import's id.
/** A credit note over the whole amount offsets it (storno); both are shown. */
export const invoiceCancelled = defineEvent('invoice-cancelled');
/** That credit note was taken back, or says another amount now. */
export const invoiceUncancelled = defineEvent('invoice-uncancelled');
/** Billing took it back: it counts nowhere. */
export const invoiceVoided = defineEvent('invoice-voided');
/** It counts again. */
export const invoiceReinstated = defineEvent('invoice-reinstated');
/** It is covered in full, by payments or credits. */
export const invoiceSettled = defineEvent('invoice-settled');
/** It was covered in full and is no more: a payment bounced, or another debt came first. */
export const invoiceReopened = defineEvent('invoice-reopened');

/** What is owed in all is another amount than before. */
export const balanceMoved = defineEvent('balance-moved');
