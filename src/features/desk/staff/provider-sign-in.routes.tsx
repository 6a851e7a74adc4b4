import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { OidcConfig } from '../../../config.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { networkOf } from '../../../platform/web/networks.ts';
import { recordStaffEvent } from '../../../platform/web/security-events.ts';
import type { Deps, Web, WebEnv } from '../../../platform/web/web.ts';
import { withoutStore } from '../../accounts/link-guards.ts';
import { type AdmissionProblem, admitFromProvider } from './admit-from-provider.ts';
import { deskReturnPath } from './desk-return-path.ts';
import { DeskRefusedPage } from './desk-sign-in.pages.tsx';
import { openStaffSession } from './open-staff-session.ts';
import { beginProviderSignIn, endProviderSignIn, type ProviderProblem } from './provider-sign-in.ts';

/** Signing in with an account of the utility, at its OpenID provider. Without one these addresses are not there. */
export function providerSignInRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use(paths.deskProvider, withoutStore)
    .get(paths.deskProvider, async c => {
      const returnPath = deskReturnPath(c.req.query('return'));
      const isAgain = c.req.query('again') !== undefined;
      try {
        return c.redirect(await beginProviderSignIn(deps, c, getOidc(deps), { returnPath, isAgain }), 303);
      } catch (error) {
        if (error instanceof HTTPException) throw error;
        deps.log.warn(
          { requestId: c.var.requestId, name: (error as Error).name },
          'the OpenID provider is away',
        );
        return await answerRefused(c, deps, 'away');
      }
    })
    .use(paths.deskProviderReturn, withoutStore)
    .get(paths.deskProviderReturn, async c => {
      const result = await endProviderSignIn(deps, c, getOidc(deps));
      if (!result.ok) return await answerRefused(c, deps, result.problem);
      const { person, returnPath } = result.value;
      const act = { at: deps.clock.now(), network: networkOf(c, deps).name, requestId: c.var.requestId };
      const admitted = await admitFromProvider(deps, act, person);
      if (!admitted.ok) return await answerRefused(c, deps, admitted.problem);
      await openStaffSession(deps, c, { staffId: admitted.value, how: 'provider' });
      return c.redirect(returnPath, 303);
    });
}

function getOidc({ config }: Pick<Deps, 'config'>): OidcConfig {
  if (!config.oidc) throw new HTTPException(404);
  return config.oidc;
}

async function answerRefused(
  c: Web,
  deps: Deps,
  problem: ProviderProblem | AdmissionProblem,
): Promise<Response> {
  if (problem !== 'away') recordStaffEvent(deps, c, 'staff-sign-in-failed');
  const page = <DeskRefusedPage frame={frameOf(c, deps)} problem={problem} />;
  return await answerPage(c, page, problem === 'away' ? 503 : 403);
}
