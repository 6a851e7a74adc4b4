/** "0246 215 411" as a tel: URL. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`;
