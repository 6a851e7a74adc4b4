import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { accountRoutes } from './features/accounts/accounts.routes.tsx';
import { customerRoutes } from './features/customers/customers.routes.tsx';
import { helpRoutes } from './features/help/help.routes.tsx';
import { downloadRoutes } from './features/invoices/archive/downloads.routes.tsx';
import { invoiceRoutes } from './features/invoices/invoices.routes.tsx';
import { allowStylesOfMail, keptMailRoutes } from './features/notifications/letters/kept-mails.routes.tsx';
import { paymentWaysRoutes } from './features/payments/ways/payment-ways.routes.tsx';
import { answerError, answerNotFound } from './pages/answer-error.tsx';
import { answerPage, frameOf } from './pages/answer-page.ts';
import { paths } from './paths.ts';
import { assetRoutes } from './platform/assets/assets.ts';
import { recogniseViewer, requireDatabase } from './platform/web/guards.ts';
import { chooseLanguage } from './platform/web/language.ts';
import { leadToPublicName, refuseForeignRequests } from './platform/web/own-origin.ts';
import { probeRoutes } from './platform/web/probes.ts';
import { requestLog } from './platform/web/request-log.ts';
import { nameRequest } from './platform/web/request-name.ts';
import { watchRefusals } from './platform/web/security-events.ts';
import { keepPagesPrivate, securityHeaders } from './platform/web/security-headers.ts';
import type { Deps, WebEnv } from './platform/web/web.ts';
import { GalleryPage } from './ui/gallery.tsx';

/** The portal as one function from request to response: the order of the middleware, then every mount. */
export function createApp(deps: Deps): Hono<WebEnv> {
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

  app.use(leadToPublicName(deps));
  app.use(recogniseViewer(deps));
  app.use(chooseLanguage(deps));
  app.use(watchRefusals(deps));
  app.use(refuseForeignRequests(deps));
  app.use(
    bodyLimit({
      maxSize: 64 * 1024,
      onError: () => {
        throw new HTTPException(413);
      },
    }),
  );

  app.route('/', helpRoutes(deps));
  app.use(requireDatabase(deps));
  app.route('/', accountRoutes(deps));
  app.route('/', customerRoutes(deps));
  app.route('/', downloadRoutes(deps));
  app.route('/', invoiceRoutes(deps));
  app.route('/', paymentWaysRoutes(deps));
  if (deps.config.mode !== 'production') {
    app.route('/', keptMailRoutes(deps));
    app.get(paths.gallery, c => answerPage(c, <GalleryPage frame={frameOf(c, deps)} />));
  }
  return app;
}
