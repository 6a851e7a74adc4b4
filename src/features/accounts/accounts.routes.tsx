import { Hono } from 'hono';
import type { Deps, WebEnv } from '../../platform/web.ts';
import { activationRoutes } from './activation.routes.tsx';
import { signInRoutes } from './sign-in.routes.tsx';
import { signUpRoutes } from './sign-up.routes.tsx';

export function accountRoutes(deps: Deps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .route('/', signUpRoutes(deps))
    .route('/', activationRoutes(deps))
    .route('/', signInRoutes(deps));
}
