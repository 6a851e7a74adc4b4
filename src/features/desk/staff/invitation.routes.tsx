import { Hono } from 'hono';
import { encode } from 'uqr';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { formWithProblems } from '../../../pages/problem-form.ts';
import { sayWait } from '../../../pages/say-wait.ts';
import { paths } from '../../../paths.ts';
import { readForm } from '../../../platform/web/form.ts';
import { countTries, giveBackTries } from '../../../platform/web/limits.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import { hashToken } from '../../../platform/web/tokens.ts';
import { getTextParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { emptyForm } from '../../../ui/shown-form.ts';
import { accountsText } from '../../accounts/accounts.text.ts';
import { withoutStore } from '../../accounts/link-guards.ts';
import { type Accepted, acceptInvitation } from './accept-invitation.ts';
import { countDeadStaffLink } from './dead-staff-link.ts';
import { DeskLinkGonePage } from './desk-sign-in.pages.tsx';
import { invitationForm } from './invitation.form.ts';
import { type AppKey, InvitationPage, RecoveryCodesPage } from './invitation.pages.tsx';
import { invitationText } from './invitation.text.ts';
import { openStaffSession } from './open-staff-session.ts';
import { findStaffLink } from './staff.queries.ts';
import { staffLimits } from './staff.rules.ts';
import { totpAddress, totpKey } from './totp.rules.ts';
import { totpSecretOfInvitation } from './totp.ts';

type InvitationForm = Parameters<typeof InvitationPage>[0]['form'];

/** Where somebody who was invited chooses name and password and connects their phone. */
export function invitationRoutes(deps: Deps): Hono<WebEnv> {
  const answerForm = async (c: Web, token: string, form: InvitationForm, status: 200 | 422 | 429 = 200) => {
    const which = { purpose: 'invitation', tokenHash: hashToken(token), now: deps.clock.now() } as const;
    const link = await findStaffLink(deps.db, which);
    if (!link) return await answerGone(c, deps);
    const page = { token, form, email: link.email, role: link.role, app: appKeyOf(deps, token, link.email) };
    return await answerPage(c, <InvitationPage frame={frameOf(c, deps)} {...page} />, status);
  };
  return new Hono<WebEnv>()
    .use(paths.deskInvitation(), withoutStore)
    .get(paths.deskInvitation(), c => answerForm(c, getTextParameter(c, 'token'), emptyForm))
    .post(paths.deskInvitation(), async c => {
      const token = getTextParameter(c, 'token');
      const tries = [[staffLimits.codeOfInvitation, hashToken(token).toString('base64url')]] as const;
      const refusal = await countTries(deps.db, deps.clock, tries);
      const email = await findInvited(deps, token);
      const posted = await readForm(c, invitationForm(email ?? ''));
      const words = invitationText[c.var.locale];
      if (refusal)
        return await answerForm(
          c,
          token,
          { values: posted.typed, errors: { code: sayWait(c, refusal.seconds) } },
          429,
        );
      if (!posted.ok) {
        await giveBackTries(deps.db, tries);
        const sentences = { ...accountsText[c.var.locale].problems, ...words.problems };
        return await answerForm(c, token, formWithProblems(posted, sentences), 422);
      }
      const result = await acceptInvitation(deps, { token, ...posted.values });
      if (result.ok) return await answerAccepted(c, deps, result.value);
      if (result.problem === 'gone') return await answerGone(c, deps);
      return await answerForm(
        c,
        token,
        { values: posted.typed, errors: { code: words.problems.codeWrong } },
        422,
      );
    });
}

const findInvited = async (deps: Deps, token: string): Promise<string | undefined> => {
  const which = { purpose: 'invitation', tokenHash: hashToken(token), now: deps.clock.now() } as const;
  return (await findStaffLink(deps.db, which))?.email;
};

function appKeyOf(deps: Deps, token: string, email: string): AppKey {
  const secret = totpSecretOfInvitation(deps.secret, token);
  const address = totpAddress(secret, deps.operator.name, email);
  return { modules: encode(address, { border: 3 }).data, key: totpKey(secret), address };
}

async function answerAccepted(c: Web, deps: Deps, { staffId, recoveryCodes }: Accepted): Promise<Response> {
  await openStaffSession(deps, c, { staffId, how: 'invitation' });
  recordStaffEvent(deps, c, 'staff-joined', staffId);
  return await answerPage(c, <RecoveryCodesPage frame={frameOf(c, deps)} codes={recoveryCodes} />);
}

async function answerGone(c: Web, deps: Deps): Promise<Response> {
  await countDeadStaffLink(c, deps);
  const { gone } = invitationText[c.var.locale];
  return await answerPage(c, <DeskLinkGonePage frame={frameOf(c, deps)} why={gone} />, 410);
}
