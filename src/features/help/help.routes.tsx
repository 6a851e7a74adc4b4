import { Hono } from 'hono';
import { z } from 'zod';
import { isLocale } from '../../domain/locale.ts';
import { answerPage, frameOf } from '../../pages/answer-page.ts';
import { setFlash } from '../../pages/flash.ts';
import { paths } from '../../paths.ts';
import { readForm, safeReturnPath } from '../../platform/web/form.ts';
import { rememberLanguage } from '../../platform/web/language.ts';
import type { Deps, WebEnv } from '../../platform/web/web.ts';
import { createAnswers } from './answers.ts';
import { chooseLocale } from './choose-locale.ts';
import { DocumentPage } from './document.pages.tsx';
import { FrontPage } from './front.pages.tsx';
import { isQuestionId, searchQuestions } from './help.rules.ts';
import { type DocumentKind, readDocuments } from './operator-documents.ts';
import { QuestionsPage } from './questions.pages.tsx';
import { SignUpStepsPage } from './sign-up-steps.pages.tsx';
import { siteFileRoutes } from './site-files.ts';

const languageForm = z.object({ locale: z.string(), return: z.string() });

/** Public pages: the front page, help, the operator's texts; and the choice of language. */
export function helpRoutes(deps: Deps): Hono<WebEnv> {
  const answersFor = createAnswers();
  const documents = readDocuments(deps.operator);
  const routes = new Hono<WebEnv>()
    .get(paths.front, c => answerPage(c, <FrontPage frame={frameOf(c, deps)} />))
    .get(paths.helpSignUp, c => answerPage(c, <SignUpStepsPage frame={frameOf(c, deps)} />))
    .get(paths.help, async c => {
      await deps.settings.refresh();
      const frame = frameOf(c, deps);
      const query = c.req.query('q')?.trim().slice(0, 100);
      const open = c.req.query('question');
      const answers = answersFor(frame);
      const found = query ? searchQuestions(answers, query) : undefined;
      return answerPage(
        c,
        <QuestionsPage
          frame={frame}
          answers={answers}
          search={query && found ? { query, found } : undefined}
          open={isQuestionId(open) ? open : undefined}
        />,
      );
    })
    .post(paths.language, async c => {
      const { locale, return: path } = (await readForm(c, languageForm)).typed;
      if (isLocale(locale)) {
        rememberLanguage(c, deps, locale);
        if (c.var.viewer) await chooseLocale(deps.db, { accountId: c.var.viewer.accountId, locale });
        setFlash(c, deps, 'languageChanged');
      }
      return c.redirect(safeReturnPath(path, paths.front), 303);
    });

  for (const kind of ['terms', 'privacy', 'accessibility'] satisfies DocumentKind[]) {
    routes.get(paths[kind], c =>
      answerPage(c, <DocumentPage frame={frameOf(c, deps)} document={documents[kind][c.var.locale]} />),
    );
  }
  return routes.route('/', siteFileRoutes(deps));
}
