import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { nameFailure } from './failure.ts';
import type { Deps, Web } from './web.ts';

const sentences: Record<number, string> = {
  404: 'not found',
  413: 'too large',
  429: 'too many requests',
  500: 'internal error',
  503: 'try again later',
};

/** Answers any error with one line of text, for the programs of payment and mail providers. */
export function answerPlainly(error: Error, c: Web, deps: Pick<Deps, 'log'>): Response {
  const { status } = nameFailure(error, c, deps);
  c.header('cache-control', 'no-store');
  return c.text(sentences[status] ?? 'refused', status as ContentfulStatusCode);
}
