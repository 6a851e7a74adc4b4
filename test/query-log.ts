import pg from 'pg';
import { vi } from 'vitest';

/** The SQL of what a piece of work sends to the database, in order. */
export async function collectQueries(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.map(([query]) => (typeof query === 'string' ? query : textOf(query)));
  } finally {
    spy.mockRestore();
  }
}

const textOf = (query: unknown): string =>
  query && typeof query === 'object' && 'text' in query ? String(query.text) : '';
