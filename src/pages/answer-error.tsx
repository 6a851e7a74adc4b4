import { HTTPException } from 'hono/http-exception';
import { isDatabaseOutage } from '../db/outage.ts';
import { TypstBusyError } from '../platform/pdf/pdf-typst-messages.ts';
import type { Deps, Web } from '../platform/web/web.ts';
import type { Frame } from '../ui/frame.ts';
import { answerPage, frameOf } from './answer-page.ts';
import { ErrorPage } from './error-page.tsx';
import { errorsText } from './errors.text.ts';

/** Somebody tried too often: answered with a page that says how long to wait. */
export class TooManyTries extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super(`Too many tries; ${seconds} seconds to wait.`);
    this.seconds = seconds;
  }
}

/** Answers everything that was thrown with a page for people, and logs what only we can mend. */
export function answerError(error: Error, c: Web, deps: Deps): Response | Promise<Response> {
  speakAnyway(c);
  const errors = errorsText[c.var.locale];
  const frame = frameOf(c, deps);
  if (error instanceof TooManyTries) {
    c.header('retry-after', String(error.seconds));
    const { title, body } = errors.tooMany;
    return answerPage(
      c,
      <ErrorPage frame={frame} title={title} body={body(errors.wait(error.seconds))} />,
      429,
    );
  }
  if (error instanceof TypstBusyError) {
    c.header('retry-after', '10');
    return answerPage(c, <ErrorPage frame={frame} {...errors.busy} />, 503);
  }
  if (isDatabaseOutage(error)) {
    deps.log.warn({ requestId: c.var.requestId, err: error }, 'the database is away');
    return answerOutage(c, frame);
  }
  if (error instanceof HTTPException) {
    if (error.status === 400) return answerPage(c, <ErrorPage frame={frame} {...errors.broken} />, 400);
    if (error.status === 403) return answerPage(c, <ErrorPage frame={frame} {...errors.forbidden} />, 403);
    if (error.status === 404) return answerNotFound(c, deps);
    if (error.status === 413) return answerPage(c, <ErrorPage frame={frame} {...errors.tooLarge} />, 413);
    return error.getResponse();
  }
  deps.log.error({ requestId: c.var.requestId, err: error }, 'a request failed');
  return answerPage(c, <ErrorPage frame={frame} {...errors.internal} reference={c.var.requestId} />, 500);
}

/** Long enough for a database to come back, short enough for whoever waits before the page. */
const retryAfterSeconds = 10;

function answerOutage(c: Web, frame: Frame): Response | Promise<Response> {
  c.header('retry-after', String(retryAfterSeconds));
  c.header('cache-control', 'no-store');
  const { title, body } = errorsText[c.var.locale].unavailable;
  if (wantsJson(c)) return c.json({ status: 503, title, detail: body, retryAfterSeconds }, 503);
  return answerPage(c, <ErrorPage frame={frame} title={title} body={body} />, 503);
}

const wantsJson = (c: Web): boolean => {
  const accepted = c.req.header('accept') ?? '';
  return accepted.includes('json') && !accepted.includes('text/html');
};

export function answerNotFound(c: Web, deps: Deps): Response | Promise<Response> {
  speakAnyway(c);
  return answerPage(c, <ErrorPage frame={frameOf(c, deps)} {...errorsText[c.var.locale].notFound} />, 404);
}

/** In Romanian, where something went wrong before the language was known. */
function speakAnyway(c: Web): void {
  if (!c.var.locale) c.set('locale', 'ro');
}
