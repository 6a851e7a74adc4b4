/** "1 factură", "19 facturi", "20 de facturi": Romanian adds "de" from 20 on, depending on the last two digits. */
export function pluralRo(count: number, one: string, many: string): string {
  if (count === 1) return `1 ${one}`;
  const end = count % 100;
  return count === 0 || (end > 0 && end < 20) ? `${count} ${many}` : `${count} de ${many}`;
}

/** "1 invoice", "20 invoices". */
export const pluralEn = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
