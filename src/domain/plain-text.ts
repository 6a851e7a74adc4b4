/** Text as it is searched and compared: without capitals and without diacritics. */
export const plainText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
