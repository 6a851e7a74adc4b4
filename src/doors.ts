import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { ApiScope } from './features/api/api-keys.rules.ts';
import { requireApiKey } from './features/api/key-guard.ts';
import { type DeskRoute, requireMay } from './features/desk/desk-route.ts';
import { requireFresh, requireStaff } from './features/desk/staff/staff-guards.tsx';
import { TooManyTries } from './platform/web/failure.ts';
import { requireAccount, requireCustomer, requireDatabase } from './platform/web/guards.ts';
import { limitStream } from './platform/web/limit-stream.ts';
import { countTries, triesOfNetwork } from './platform/web/limits.ts';
import { networkOf } from './platform/web/networks.ts';
import { answerPlainly } from './platform/web/plain-answer.ts';
import { answerProblem } from './platform/web/problem.ts';
import { watchRefusals } from './platform/web/security-events.ts';
import { mostOfForm } from './platform/web/upload-form.ts';
import type { Deps, WebEnv } from './platform/web/web.ts';

type Routes = Hono<WebEnv>;

/** Routes grouped by door, that is by the guards a request must pass. */
export type RoutesByDoor = {
  /** pages for everybody; those of `withoutDatabase` stay available while it is down */
  public: { withoutDatabase: Routes[]; withDatabase: Routes[] };
  /**
   * pages for signed-in accounts; `customer` requires a client code, `uploads` accepts files, `ended` receives the forms of
   * `uploads` first and passes them on while there is a session
   */
  customer: { account: Routes[]; customer: Routes[]; uploads: Routes[]; ended: Routes[] };
  /** pages for the utility's staff: to sign in, and behind that with the action that each route declares */
  desk: { signIn: Routes[]; staff: DeskRoute[] };
  /** called by providers' programs, under /webhooks */
  webhooks: Routes[];
  /** called by the utility's programs, under /api, each with an API key of that scope */
  api: Record<ApiScope, Routes[]>;
};

const kB = 1024;

export const publicDoor = (deps: Deps, { withoutDatabase, withDatabase }: RoutesByDoor['public']): Routes =>
  join(
    behind([limitBody(64 * kB)], withoutDatabase),
    behind([limitBody(64 * kB), requireDatabase(deps)], withDatabase),
  );

export const customerDoor = (
  deps: Deps,
  { account, customer, uploads, ended }: RoutesByDoor['customer'],
): Routes =>
  join(
    behind([limitStream(mostOfForm), requireDatabase(deps)], ended),
    behind([limitBody(64 * kB), requireDatabase(deps), requireAccount], account),
    behind([limitBody(64 * kB), requireDatabase(deps), requireCustomer], customer),
    behind([limitStream(mostOfForm), requireDatabase(deps), requireCustomer], uploads),
  );

export const deskDoor = (deps: Deps, { signIn, staff }: RoutesByDoor['desk']): Routes =>
  join(
    behind([limitBody(64 * kB), requireDatabase(deps)], signIn),
    ...staff.map(route => deskRoutes(deps, route)),
  );

/** The guards of one route of the desk in their order: a body is limited before anything reads it. */
const deskRoutes = (deps: Deps, { action, method, path, handler, options }: DeskRoute): Routes =>
  new Hono<WebEnv>().on(
    method,
    [path],
    options.takesUploads ? limitStream(mostOfForm) : limitBody(1024 * kB),
    requireDatabase(deps),
    requireStaff,
    requireMay(action),
    options.isFresh ? requireFresh(deps) : pass,
    handler,
  );

const pass: MiddlewareHandler<WebEnv> = (_, next) => next();

/** Mounted before sessions and the origin check. Handlers get the raw body, since a signature may cover it. */
export const webhookDoor = (deps: Deps, routes: RoutesByDoor['webhooks']): Routes =>
  withOwnErrors(
    '/webhooks/*',
    (error, c) => answerPlainly(error, c, deps),
    behind([watchRefusals(deps), limitWebhooks(deps), limitBody(256 * kB)], routes),
  );

/** Mounted before sessions and the origin check. The route of exports limits its body itself, since exports are large. */
export const apiDoor = (deps: Deps, api: RoutesByDoor['api']): Routes =>
  withOwnErrors(
    '/api/*',
    (error, c) => answerProblem(error, c, deps),
    join(
      behind([watchRefusals(deps), requireApiKey(deps, 'feeds'), limitBody(64 * kB)], api.feeds),
      behind([watchRefusals(deps), requireApiKey(deps, 'import')], api.import),
    ),
  );

/** High, since a provider sends the events of all customers from a few addresses. */
const limitOfWebhooks = { name: 'webhook', times: 600, timesOfWider: 6000, minutes: 1 };

const limitWebhooks = (deps: Deps) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const tries = triesOfNetwork(limitOfWebhooks, networkOf(c, deps));
    const refusal = await countTries(deps.db, deps.clock, tries);
    if (refusal) throw new TooManyTries(refusal.seconds);
    await next();
  });

function limitBody(maxSize: number): MiddlewareHandler<WebEnv> {
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw new HTTPException(413);
    },
  });
  // These have no body, and checking for one would construct a Request, which is expensive.
  return (c, next) => (/^(GET|HEAD)$/.test(c.req.method) ? next() : limit(c, next));
}

/** Adds the guards to each route's own method and path, so that an unknown address remains a 404. */
function behind(guards: MiddlewareHandler<WebEnv>[], features: Routes[]): Routes {
  const door = new Hono<WebEnv>();
  const guarded = new Set<string>();
  for (const { method, path } of features.flatMap(({ routes }) => routes)) {
    if (!guarded.has(`${method} ${path}`)) door.on(method, [path], ...guards);
    guarded.add(`${method} ${path}`);
  }
  for (const routes of features) door.route('/', routes);
  return door;
}

const join = (...doors: Routes[]): Routes =>
  doors.reduce((joined, door) => joined.route('/', door), new Hono<WebEnv>());

/** Answers errors behind the door, and unknown paths under its address, in the door's own format. */
function withOwnErrors(address: string, answer: Parameters<Routes['onError']>[0], door: Routes): Routes {
  return new Hono<WebEnv>()
    .onError(answer)
    .route('/', door)
    .all(address, () => {
      throw new HTTPException(404);
    });
}
