/** What the address of a list says: the words searched for and the page. */
export type ListQuery = { search: string; page: number };

/** Every page of a list shows this many. */
export const pageSize = 20;

/** A list as short as this is found by looking. */
export const searchFrom = 6;

export const pageCountOf = (total: number): number => Math.max(1, Math.ceil(total / pageSize));

/** Anything that is no page number is the first page. */
export function readListQuery(query: Record<string, string | undefined>): ListQuery {
  const search = (query.q ?? '').replaceAll('\0', '').trim().normalize('NFC').slice(0, 100);
  const page = /^[1-9]\d{0,5}$/.test(query.page ?? '') ? Number(query.page) : 1;
  return { search, page };
}

/** The address of one page of a list; `returnPath` is where a choice leads back to. */
export function pathWithQuery(path: string, { search, page }: ListQuery, returnPath?: string): string {
  const parameters = new URLSearchParams();
  if (search !== '') parameters.set('q', search);
  if (page > 1) parameters.set('page', String(page));
  if (returnPath) parameters.set('return', returnPath);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
