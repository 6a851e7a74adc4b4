/** "1,23457E+11": a spreadsheet shows a long number so, and saves what it shows. */
const rounded = /^[+-]?\d(?:[.,]\d+)?E[+-]\d{2,3}$/i;

/** "#N/A", "#REF!", "#VALOARE!", "#NAME?", and "####" for a column that was too narrow. */
const failed = /^(?:#(?:N\/[AD]|[\p{L}\d_/]{2,20}[!?]|GETTING_DATA)|#+)$/iu;

/** Whether a value is what a spreadsheet leaves of it when it opens and saves a file: what was there is lost. */
export const isSpoiled = (value: string): boolean => rounded.test(value) || failed.test(value);
