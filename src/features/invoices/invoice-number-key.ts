/** "APB 0000123" and "apb0000123" are one number; "A1-23" and "A-123" are two. The same as invoice_numbers.number_key. */
export const numberKey = (number: string): string => `upper(regexp_replace(${number}, '\\s', '', 'g'))`;
