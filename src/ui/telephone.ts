/** "0246 215 411" as the address a telephone dials. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`;
