/** The search text and page number in the URL of a list. */
export type ListQuery = { search: string; page: number };

/** Items per page. */
export const pageSize = 20;

/** Shorter lists show no search field. */
export const searchFrom = 6;

export const pageCountOf = (total: number): number => Math.max(1, Math.ceil(total / pageSize));

/** An invalid page number is read as 1. */
export function readListQuery(query: Record<string, string | undefined>): ListQuery {
  const search = (query.q ?? '').replaceAll('\0', '').trim().normalize('NFC').slice(0, 100);
  const page = /^[1-9]\d{0,5}$/.test(query.page ?? '') ? Number(query.page) : 1;
  return { search, page };
}

/** The URL of a page of a list; `returnPath` is where a selection leads back to. */
export function pathWithQuery(path: string, { search, page }: ListQuery, returnPath?: string): string {
  const parameters = new URLSearchParams();
  if (search !== '') parameters.set('q', search);
  if (page > 1) parameters.set('page', String(page));
  if (returnPath) parameters.set('return', returnPath);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
