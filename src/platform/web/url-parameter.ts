import { HTTPException } from 'hono/http-exception';
import { type AnyId, parseId } from '../../domain/ids.ts';
import type { Web } from './web.ts';

/** A row id from the URL's path. @throws HTTPException 404 when it is not a valid id */
export function getIdParameter<Of extends AnyId>(c: Web, name = 'id'): Of {
  const id = parseId<Of>(c.req.param(name) ?? '');
  if (id === undefined) throw new HTTPException(404);
  return id;
}

/** A decoded part of the URL's path. @throws HTTPException 404 when it cannot be valid */
export function getTextParameter(c: Web, name: string): string {
  const text = c.req.param(name) ?? '';
  if (text === '' || text.length > 200 || text.includes('\0')) throw new HTTPException(404);
  return text;
}

/** Anything with a query string: a request, or a stored address. */
export type QuerySource = { req: { query: (name: string) => string | undefined } };

/** Reads a query string stored as text, such as "?year=2023". */
export function queryFrom(text = ''): QuerySource {
  const query = new URLSearchParams(text);
  return { req: { query: name => query.get(name) ?? undefined } };
}

/** A whole number between least and most from the query; undefined when it is absent or invalid. */
export function findNumberQuery(
  c: QuerySource,
  name: string,
  least: number,
  most: number,
): number | undefined {
  const text = c.req.query(name) ?? '';
  const number = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

/** The search text of a page, made safe for PostgreSQL: without NUL, diacritics in one Unicode form. */
export const readSearch = (c: QuerySource, name = 'q'): string =>
  (c.req.query(name) ?? '').replaceAll('\0', '').trim().normalize('NFC').slice(0, 100);
