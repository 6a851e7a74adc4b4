import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { listChoices, type NotificationKind } from '../kinds/notification-kind.ts';
import { chooseLetters, findUnsubscription } from './choose-letters.ts';
import { UnsubscribedPage, UnsubscriptionPage } from './unsubscription.pages.tsx';

/** The link in a letter: a page with a button, without sign-in. */
export function unsubscriptionRoutes(deps: Deps, kinds: readonly NotificationKind[]): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(paths.unsubscription(), async c => {
      const token = getTextParameter(c, 'token');
      const found = await findUnsubscription(deps, token);
      const choice = listChoices(kinds).find(({ kind }) => kind === found?.kind);
      if (!choice) return answerPage(c, <UnsubscribedPage frame={frameOf(c, deps)} isDone={false} />, 410);
      const what = choice.words[c.var.locale].title;
      return answerPage(c, <UnsubscriptionPage frame={frameOf(c, deps)} token={token} what={what} />);
    })
    .post(paths.unsubscription(), async c => {
      const isDone = await unsubscribe(c, deps);
      return answerPage(c, <UnsubscribedPage frame={frameOf(c, deps)} isDone={isDone} />, isDone ? 200 : 410);
    });
}

/** One-click unsubscription by mail programs (RFC 8058): a POST without cookie or origin. */
export const oneClickUnsubscriptionRoutes = (deps: Deps): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .get(paths.oneClickUnsubscription(), c =>
      c.redirect(paths.unsubscription(getTextParameter(c, 'token')), 303),
    )
    .post(paths.oneClickUnsubscription(), async c => {
      if (!(await unsubscribe(c, deps))) throw new HTTPException(404);
      return c.text('done');
    });

async function unsubscribe(c: Web, deps: Deps): Promise<boolean> {
  const found = await findUnsubscription(deps, getTextParameter(c, 'token'));
  if (found) await chooseLetters(deps, { ...found, isWanted: false });
  return found !== undefined;
}
