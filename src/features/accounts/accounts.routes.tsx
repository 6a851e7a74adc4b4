import { Hono } from 'hono';
import type { Deps, WebEnv } from '../../platform/web.ts';
import { accountSettingRoutes } from './account.routes.tsx';
import { activationRoutes } from './activation.routes.tsx';
import { customerConfirmationRoutes } from './customer-confirmation.routes.tsx';
import { emailConfirmationRoutes } from './email-confirmation.routes.tsx';
import { passwordResetRoutes } from './password-reset.routes.tsx';
import { signInRoutes } from './sign-in.routes.tsx';
import { signInLinkRoutes } from './sign-in-link.routes.tsx';
import { signUpRoutes } from './sign-up.routes.tsx';

export function accountRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .route('/', signUpRoutes(deps))
    .route('/', activationRoutes(deps))
    .route('/', signInRoutes(deps))
    .route('/', signInLinkRoutes(deps))
    .route('/', passwordResetRoutes(deps))
    .route('/', emailConfirmationRoutes(deps))
    .route('/', customerConfirmationRoutes(deps))
    .route('/', accountSettingRoutes(deps));
}
