import { Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { apiDoor, customerDoor, deskDoor, publicDoor, type RoutesByDoor, webhookDoor } from './doors.ts';
import { signInAndUpRoutes } from './features/accounts/accounts.routes.tsx';
import { accountSettingRoutes } from './features/accounts/settings/account.routes.tsx';
import { customerRoutes } from './features/customers/customers.routes.tsx';
import { servicePointRoutes } from './features/customers/service-points/service-points.routes.tsx';
import { auditDesk } from './features/desk/audit/audit.desk.tsx';
import { dataAccessRoutes } from './features/desk/audit/data-access.routes.tsx';
import { inboxDesk } from './features/desk/inbox/inbox.desk.tsx';
import { confirmationDesk } from './features/desk/staff/confirmation.desk.tsx';
import { deskHomeDesk } from './features/desk/staff/desk-home.desk.tsx';
import { deskSignInRoutes } from './features/desk/staff/desk-sign-in.routes.tsx';
import { invitationRoutes } from './features/desk/staff/invitation.routes.tsx';
import { passkeySignInRoutes } from './features/desk/staff/passkey-sign-in.routes.tsx';
import { passkeysDesk } from './features/desk/staff/passkeys.desk.tsx';
import { profileDesk } from './features/desk/staff/profile.desk.tsx';
import { providerSignInRoutes } from './features/desk/staff/provider-sign-in.routes.tsx';
import { secondStepRoutes } from './features/desk/staff/second-step.routes.tsx';
import { staffDesk } from './features/desk/staff/staff.desk.tsx';
import { recogniseStaff } from './features/desk/staff/staff-guards.tsx';
import { exportRoutes } from './features/exchange/in/hand-over/exports.api.ts';
import { feedRoutes } from './features/exchange/out/feeds.api.ts';
import { helpRoutes } from './features/help/help.routes.tsx';
import { downloadRoutes } from './features/invoices/archive/downloads.routes.tsx';
import { invoiceRoutes } from './features/invoices/invoices.routes.tsx';
import { endedSessionRoutes } from './features/messages/drafts/ended-session.routes.ts';
import { messageRoutes, messageUploadRoutes } from './features/messages/messages.routes.ts';
import {
  oneClickUnsubscriptionRoutes,
  unsubscriptionRoutes,
} from './features/notifications/choices/unsubscription.routes.tsx';
import { inboxRoutes } from './features/notifications/inbox/inbox.routes.tsx';
import { allowStylesOfMail, keptMailRoutes } from './features/notifications/letters/kept-mails.routes.tsx';
import { paymentWaysRoutes } from './features/payments/ways/payment-ways.routes.tsx';
import { feedKinds } from './feed-kinds.ts';
import { notificationKinds } from './notification-kinds.ts';
import { answerError, answerNotFound } from './pages/answer-error.tsx';
import { paths } from './paths.ts';
import { assetRoutes } from './platform/assets/assets.ts';
import { recogniseViewer } from './platform/web/guards.ts';
import { chooseLanguage } from './platform/web/language.ts';
import { leadToPublicName, refuseForeignRequests } from './platform/web/own-origin.ts';
import { probeRoutes } from './platform/web/probes.ts';
import { requestLog } from './platform/web/request-log.ts';
import { nameRequest } from './platform/web/request-name.ts';
import { watchRefusals } from './platform/web/security-events.ts';
import { keepPagesPrivate, securityHeaders } from './platform/web/security-headers.ts';
import type { Deps, WebEnv } from './platform/web/web.ts';

/** Every route of the portal, by door. What each door requires: doors.ts. */
export const routesByDoor = (deps: Deps): RoutesByDoor => ({
  public: {
    withoutDatabase: [helpRoutes(deps)],
    withDatabase: [
      signInAndUpRoutes(deps),
      unsubscriptionRoutes(deps, notificationKinds),
      ...(deps.config.mode === 'production' ? [] : [keptMailRoutes(deps)]),
    ],
  },
  customer: {
    account: [
      accountSettingRoutes(deps),
      customerRoutes(deps),
      dataAccessRoutes(deps),
      inboxRoutes(deps, notificationKinds),
    ],
    customer: [
      servicePointRoutes(deps),
      downloadRoutes(deps),
      invoiceRoutes(deps),
      messageRoutes(deps),
      paymentWaysRoutes(deps),
    ],
    uploads: [messageUploadRoutes(deps)],
    ended: [endedSessionRoutes(deps)],
  },
  desk: {
    signIn: [
      deskSignInRoutes(deps),
      secondStepRoutes(deps),
      passkeySignInRoutes(deps),
      providerSignInRoutes(deps),
      invitationRoutes(deps),
    ],
    staff: [
      ...deskHomeDesk(deps),
      ...inboxDesk(deps),
      ...confirmationDesk(deps),
      ...profileDesk(deps),
      ...passkeysDesk(deps),
      ...staffDesk(deps),
      ...auditDesk(deps),
    ],
  },
  webhooks: [oneClickUnsubscriptionRoutes(deps)],
  api: { feeds: [feedRoutes(deps, feedKinds)], import: [exportRoutes(deps)] },
});

/** The portal as one function from request to response: the middleware in order, then every door. */
export function createApp(deps: Deps, routes: RoutesByDoor = routesByDoor(deps)): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.onError((error, c) => answerError(error, c, deps));
  app.notFound(c => answerNotFound(c, deps));

  app.use(nameRequest);
  app.use(requestLog(deps));
  if (deps.config.mode !== 'production') app.use(paths.devMailHtml(), allowStylesOfMail);
  app.use(securityHeaders(deps));
  app.use(compress());
  app.use(keepPagesPrivate);
  app.route('/', assetRoutes(deps.assets));
  app.route('/', probeRoutes(deps));
  app.route('/', webhookDoor(deps, routes.webhooks));
  app.route('/', apiDoor(deps, routes.api));

  // Everything below is pages, with a session, and accepts forms only from the portal's own pages.
  app.use(leadToPublicName(deps));
  app.use(recognisePerson(deps));
  app.use(chooseLanguage(deps));
  app.use(watchRefusals(deps));
  app.use(refuseForeignRequests(deps));
  app.route('/', publicDoor(deps, routes.public));
  app.route('/', customerDoor(deps, routes.customer));
  app.route('/', deskDoor(deps, routes.desk));
  return app;
}

/** A customer's session is nothing at the desk, and the other way round; one browser may hold both. */
function recognisePerson(deps: Deps): MiddlewareHandler<WebEnv> {
  const [ofDesk, ofPortal] = [recogniseStaff(deps), recogniseViewer(deps)];
  return (c, next) => (/^\/desk(?:\/|$)/.test(c.req.path) ? ofDesk(c, next) : ofPortal(c, next));
}
