/**
 * A contract number as it is compared. Bills print "63514A/01.04.2019"; people type "63514a", " 63514 A" or the whole:
 * the date after the slash, spaces and case do not count.
 */
export const contractKey = (text: string): string =>
  (text.split('/')[0] ?? '').replace(/\s+/g, '').toUpperCase();

/** A client code as it is compared: spaces do not count, letters (where a utility uses them) are capital. */
export const customerCodeKey = (text: string): string => text.replace(/\s+/g, '').toUpperCase();

/** The longest name a person may give a client code. */
export const longestLabel = 60;
