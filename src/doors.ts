import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { ApiScope } from './features/api/api-keys.rules.ts';
import { requireApiKey } from './features/api/key-guard.ts';
import { TooManyTries } from './platform/web/failure.ts';
import { requireAccount, requireCustomer, requireDatabase, requireStaff } from './platform/web/guards.ts';
import { limitStream } from './platform/web/limit-stream.ts';
import { countTries, triesOfNetwork } from './platform/web/limits.ts';
import { networkOf } from './platform/web/networks.ts';
import { answerPlainly } from './platform/web/plain-answer.ts';
import { answerProblem } from './platform/web/problem.ts';
import { watchRefusals } from './platform/web/security-events.ts';
import { mostOfForm } from './platform/web/upload-form.ts';
import type { Deps, WebEnv } from './platform/web/web.ts';

type Routes = Hono<WebEnv>;

/** The routes of every door, by what their door asks for before it lets anybody through to them. */
export type RoutesByDoor = {
  /** pages for everybody; those without a database stay up while it is away */
  public: { withoutDatabase: Routes[]; withDatabase: Routes[] };
  /** pages for whoever is signed in; a client code is needed for what is a customer's; uploads may bring files */
  customer: { account: Routes[]; customer: Routes[]; uploads: Routes[] };
  /** pages for who works for the utility */
  desk: Routes[];
  /** what the programs of providers call, under /webhooks */
  webhooks: Routes[];
  /** what the programs of the utility call, under /api, each with a key of one scope */
  api: Record<ApiScope, Routes[]>;
};

const kB = 1024;

export const publicDoor = (deps: Deps, { withoutDatabase, withDatabase }: RoutesByDoor['public']): Routes =>
  join(
    behind([limitBody(64 * kB)], withoutDatabase),
    behind([limitBody(64 * kB), requireDatabase(deps)], withDatabase),
  );

export const customerDoor = (deps: Deps, { account, customer, uploads }: RoutesByDoor['customer']): Routes =>
  join(
    behind([limitBody(64 * kB), requireDatabase(deps), requireAccount], account),
    behind([limitBody(64 * kB), requireDatabase(deps), requireCustomer], customer),
    behind([limitStream(mostOfForm), requireDatabase(deps), requireCustomer], uploads),
  );

export const deskDoor = (deps: Deps, routes: RoutesByDoor['desk']): Routes =>
  behind([limitBody(1024 * kB), requireDatabase(deps), requireStaff], routes);

/** Mounted before sessions and the origin check. A handler gets the body as it came, since a signature may be over it. */
export const webhookDoor = (deps: Deps, routes: RoutesByDoor['webhooks']): Routes =>
  withOwnErrors(
    '/webhooks/*',
    (error, c) => answerPlainly(error, c, deps),
    behind([watchRefusals(deps), limitWebhooks(deps), limitBody(256 * kB)], routes),
  );

/** Mounted before sessions and the origin check. The body of an export may be as large as a disk takes: its route counts. */
export const apiDoor = (deps: Deps, api: RoutesByDoor['api']): Routes =>
  withOwnErrors(
    '/api/*',
    (error, c) => answerProblem(error, c, deps),
    join(
      behind([watchRefusals(deps), requireApiKey(deps, 'feeds'), limitBody(64 * kB)], api.feeds),
      behind([watchRefusals(deps), requireApiKey(deps, 'import')], api.import),
    ),
  );

/** A provider sends what happened to all its customers from a few addresses. */
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
  // Node hands us no body of these, and to look for one costs a whole Request of the platform's own.
  return (c, next) => (/^(GET|HEAD)$/.test(c.req.method) ? next() : limit(c, next));
}

/** Puts the guards before each route, under its own method and path: an address that no door knows stays a 404. */
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

/** What is thrown behind the door, and what nobody answers under its address, takes the form of the door. */
function withOwnErrors(address: string, answer: Parameters<Routes['onError']>[0], door: Routes): Routes {
  return new Hono<WebEnv>()
    .onError(answer)
    .route('/', door)
    .all(address, () => {
      throw new HTTPException(404);
    });
}
