import { nameFailure } from '../platform/web/failure.ts';
import type { Deps, Web } from '../platform/web/web.ts';
import { deskLayoutText } from '../ui/desk-layout.text.ts';
import type { DeskFrame } from '../ui/desk-layout.tsx';
import type { Frame } from '../ui/frame.ts';
import { answerPage, frameOf } from './answer-page.ts';
import { plainDeskFrameOf } from './desk-frame.ts';
import { ErrorPage } from './error-page.tsx';
import { errorsText } from './errors.text.ts';

/** Answers any error with an HTML page. */
export function answerError(error: Error, c: Web, deps: Deps): Response | Promise<Response> {
  fallBackToRomanian(c);
  const errors = errorsText[c.var.locale];
  const frame = plainDeskFrameOf(c, deps) ?? frameOf(c, deps);
  const answer = (words: { title: string; body: string }, status: 400 | 403 | 413 | 429 | 500 | 503) =>
    answerPage(
      c,
      <ErrorPage frame={frame} {...words} {...(status === 500 && { reference: c.var.requestId })} />,
      status,
    );
  const failure = nameFailure(error, c, deps);
  if (failure.kind === 'too-many') {
    const { title, body } = errors.tooMany;
    return answer({ title, body: body(errors.wait(failure.retryAfterSeconds)) }, 429);
  }
  if (failure.kind === 'not-permitted') {
    const { title, body } = errors.notPermitted;
    const { roles } = deskLayoutText[c.var.locale];
    return answer({ title, body: body(failure.roles.map(role => roles[role])) }, 403);
  }
  if (failure.kind === 'busy') return answer(errors.busy, 503);
  if (failure.kind === 'outage') return answerOutage(c, frame, failure.retryAfterSeconds);
  if (failure.status === 403) return answer(errors.forbidden, 403);
  if (failure.status === 404) return answerNotFound(c, deps);
  if (failure.status === 413) return answer(errors.tooLarge, 413);
  if (failure.kind === 'refused') return answer(errors.broken, 400);
  return answer(errors.internal, 500);
}

function answerOutage(
  c: Web,
  frame: Frame | DeskFrame,
  retryAfterSeconds: number,
): Response | Promise<Response> {
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
  fallBackToRomanian(c);
  const frame = plainDeskFrameOf(c, deps) ?? frameOf(c, deps);
  return answerPage(c, <ErrorPage frame={frame} {...errorsText[c.var.locale].notFound} />, 404);
}

/** For errors raised before the language was chosen. */
function fallBackToRomanian(c: Web): void {
  if (!c.var.locale) c.set('locale', 'ro');
}
