/** "1,23457E+11": how a spreadsheet displays, and saves, a long number. */
const rounded = /^[+-]?\d(?:[.,]\d+)?E[+-]\d{2,3}$/i;

/** "#N/A", "#REF!", "#VALOARE!", "#NAME?", and "####" from a column that was too narrow. */
const failed = /^(?:#(?:N\/[AD]|[\p{L}\d_/]{2,20}[!?]|GETTING_DATA)|#+)$/iu;

/** Whether a value was destroyed by a spreadsheet that opened and saved the file. */
export const isSpoiled = (value: string): boolean => rounded.test(value) || failed.test(value);
