import { answerPage } from '../../../pages/answer-page.ts';
import { deskFrameOf } from '../../../pages/desk-frame.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { type FieldOf, readForm } from '../../../platform/web/form.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import type { Deps, Web } from '../../../platform/web/web.ts';
import { emptyForm, type Form } from '../../../ui/shown-form.ts';
import { type DeskRoute, deskRoute, getStaff } from '../desk-route.ts';
import { findProviderReturn, type Kept, readFields } from './ask-for-confirmation.tsx';
import { confirmStaff } from './confirm-staff.ts';
import { ConfirmationPage } from './confirmation.pages.tsx';
import { deskReturnPath } from './desk-return-path.ts';
import { confirmationForm } from './desk-sign-in.form.ts';
import { deskSignInText } from './desk-sign-in.text.ts';
import { confirmStaffSession } from './staff-session.ts';

/** Where the page that asks again sends its answer. */
export function confirmationDesk(deps: Deps): DeskRoute[] {
  const show = async (
    c: Web,
    kept: Kept,
    form: Form<FieldOf<typeof confirmationForm>>,
    status: 200 | 422 | 429,
  ) =>
    await answerPage(
      c,
      <ConfirmationPage
        frame={await deskFrameOf(c, deps)}
        {...{ kept, form, providerReturn: findProviderReturn(c, kept) }}
      />,
      status,
    );
  return [
    deskRoute('desk.open', 'GET', paths.deskConfirmation, c => {
      const to = deskReturnPath(c.req.query('return'));
      return show(c, { to, method: 'GET', fields: [] }, emptyForm, 200);
    }),
    deskRoute('desk.open', 'POST', paths.deskConfirmation, async c => {
      const posted = await readForm(c, confirmationForm);
      const { confirmationTo, confirmationMethod } = posted.typed;
      const method = confirmationMethod === 'POST' ? 'POST' : 'GET';
      const to = deskReturnPath(confirmationTo);
      const kept = { to, method, fields: method === 'POST' ? await readFields(c) : [] } as const;
      const words = deskSignInText[c.var.locale];
      if (!posted.ok) return await show(c, kept, formWithProblems(posted, words.problems), 422);
      const { staffId, sessionId } = getStaff(c);
      const problem = await confirmStaff(deps, { staffId, sessionId, typed: posted.values.confirmation });
      if (problem) {
        recordStaffEvent(deps, c, 'staff-confirmation-failed');
        const [sentence, status] =
          problem.kind === 'too-many'
            ? ([sayWait(c, problem.seconds), 429] as const)
            : ([words.confirmWrong, 422] as const);
        return await show(c, kept, { values: {}, errors: { confirmation: sentence } }, status);
      }
      await confirmStaffSession(deps, c, sessionId);
      // 307: the browser sends the same form on, with the fields that were kept.
      return c.redirect(to, method === 'POST' ? 307 : 303);
    }),
  ];
}
