/**
 * SQL that equals for "APB 0000123" and "apb0000123", but not for "A1-23" and "A-123". Must match
 * invoice_numbers.number_key.
 */
export const numberKey = (number: string): string => `upper(regexp_replace(${number}, '\\s', '', 'g'))`;
