import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { accountRoutes } from './features/accounts/accounts.routes.tsx';
import { customerRoutes } from './features/customers/customers.routes.tsx';
import { helpRoutes } from './features/help/help.routes.tsx';
import { downloadRoutes } from './features/invoices/downloads.routes.tsx';
import { invoiceRoutes } from './features/invoices/invoices.routes.tsx';
import { paymentWaysRoutes } from './features/payments/payment-ways.routes.tsx';
import { paths } from './paths.ts';
import { assetRoutes } from './platform/assets.ts';
import { answerError, answerNotFound } from './platform/errors.tsx';
import { recogniseViewer, requireDatabase } from './platform/guards.ts';
import { allowStylesOfMail, keptMailRoutes } from './platform/kept-mails.tsx';
import { chooseLanguage } from './platform/language.ts';
import { leadToPublicName, refuseForeignRequests } from './platform/own-origin.ts';
import { answerPage, frameOf } from './platform/page.ts';
import { probeRoutes } from './platform/probes.ts';
import { requestLog } from './platform/request-log.ts';
import { nameRequest } from './platform/request-name.ts';
import { watchRefusals } from './platform/security-events.ts';
import { keepPagesPrivate, securityHeaders } from './platform/security-headers.ts';
import type { Deps, WebEnv } from './platform/web.ts';
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
