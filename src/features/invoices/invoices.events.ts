import { defineEvent } from '../../platform/events/record-events.ts';

// The subject of each except balanceMoved is the invoice's id. Credit notes are invoices too.

/** The version is the invoice's, 1. */
export const invoiceIssued = defineEvent('invoice-issued');
/** Another document or print of it was imported. The version is the invoice's new one. */
export const invoiceCorrected = defineEvent('invoice-corrected');
// The following can happen repeatedly to one version of an invoice, so their version is the import's id.
/** A credit note over the whole amount cancels it (storno); both stay visible. */
export const invoiceCancelled = defineEvent('invoice-cancelled');
/** That credit note was voided or got another amount. */
export const invoiceUncancelled = defineEvent('invoice-uncancelled');
/** Billing voided it: it no longer counts. */
export const invoiceVoided = defineEvent('invoice-voided');
/** The void was revoked. */
export const invoiceReinstated = defineEvent('invoice-reinstated');
/** It became fully covered by payments or credits. */
export const invoiceSettled = defineEvent('invoice-settled');
/** It is no longer fully covered: a payment was voided, or an older debt took its cover. */
export const invoiceReopened = defineEvent('invoice-reopened');

/** The amount that the customer owes has changed. */
export const balanceMoved = defineEvent('balance-moved');
