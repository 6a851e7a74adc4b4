import { Hono } from 'hono';
import type { Deps, WebEnv } from '../../platform/web/web.ts';
import { activationRoutes } from './activation/activation.routes.tsx';
import { customerConfirmationRoutes } from './activation/customer-confirmation.routes.tsx';
import { emailConfirmationRoutes } from './email/email-confirmation.routes.tsx';
import { passwordResetRoutes } from './password/password-reset.routes.tsx';
import { signInRoutes } from './sign-in/sign-in.routes.tsx';
import { signInLinkRoutes } from './sign-in/sign-in-link.routes.tsx';
import { signUpRoutes } from './sign-up/sign-up.routes.tsx';

/** How people come to an account and into it. What they change once they are in: settings/account.routes.tsx. */
export function signInAndUpRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .route('/', signUpRoutes(deps))
    .route('/', activationRoutes(deps))
    .route('/', signInRoutes(deps))
    .route('/', signInLinkRoutes(deps))
    .route('/', passwordResetRoutes(deps))
    .route('/', emailConfirmationRoutes(deps))
    .route('/', customerConfirmationRoutes(deps));
}
