import { HTTPException } from 'hono/http-exception';
import { type AnyId, parseId } from '../../domain/ids.ts';
import type { Web } from './web.ts';

/** The part of the URL that stands for a row's id. @throws HTTPException 404 when it cannot be one */
export function getIdParameter<Of extends AnyId>(c: Web, name = 'id'): Of {
  const id = parseId<Of>(c.req.param(name) ?? '');
  if (id === undefined) throw new HTTPException(404);
  return id;
}

/** A part of the URL, decoded. @throws HTTPException 404 when it is none that could be ours */
export function getTextParameter(c: Web, name: string): string {
  const text = c.req.param(name) ?? '';
  if (text === '' || text.length > 200 || text.includes('\0')) throw new HTTPException(404);
  return text;
}

/** What has a query: a request, or an address that was kept. */
export type QuerySource = { req: { query: (name: string) => string | undefined } };

/** The query of an address that was kept as text, such as "?year=2023". */
export function queryFrom(text = ''): QuerySource {
  const query = new URLSearchParams(text);
  return { req: { query: name => query.get(name) ?? undefined } };
}

/** A whole number of the URL's query from least to most; undefined when it is absent or none of these. */
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

/** What was typed into the search of a page, as a database takes it: without NUL, one way of writing a diacritic. */
export const readSearch = (c: QuerySource, name = 'q'): string =>
  (c.req.query(name) ?? '').replaceAll('\0', '').trim().normalize('NFC').slice(0, 100);
