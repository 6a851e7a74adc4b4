import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { nameFailure } from './failure.ts';
import type { Deps, Web } from './web.ts';

/** An error for API clients: a status and a sentence for their log. */
export class Problem extends HTTPException {
  readonly detail: string;
  constructor(status: ContentfulStatusCode, detail: string) {
    super(status, { message: detail });
    this.detail = detail;
  }
}

/** Status names, required by RFC 9457 (4.2.1) as the title of a problem of type about:blank. */
const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  406: 'Not acceptable',
  409: 'Conflict',
  411: 'Length required',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  429: 'Too many requests',
  500: 'Internal server error',
  503: 'Service unavailable',
};

const details: Record<number, string> = {
  404: 'Nothing is here, or not under this method.',
  413: 'The body is larger than this address takes.',
  429: 'Try again after the seconds in Retry-After.',
  500: 'The fault is ours. Whoever runs the portal finds it in its log under the request id.',
  503: 'The portal cannot answer right now. Try again after the seconds in Retry-After.',
};

/** Answers any error as application/problem+json (RFC 9457). */
export function answerProblem(error: Error, c: Web, deps: Pick<Deps, 'log'>): Response {
  const { status } = nameFailure(error, c, deps);
  const detail = error instanceof Problem ? error.detail : details[status];
  c.header('cache-control', 'no-store');
  const problem = {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail,
    requestId: c.var.requestId,
  };
  return c.body(JSON.stringify(problem), status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
  });
}
