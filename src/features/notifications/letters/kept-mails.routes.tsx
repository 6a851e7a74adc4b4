import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { dayOf, formatDay, formatHour } from '../../../domain/day.ts';
import type { KeptMailId } from '../../../domain/ids.ts';
import { answerPage, frameOf } from '../../../pages/answer-page.ts';
import { paths } from '../../../paths.ts';
import { getIdParameter } from '../../../platform/web/url-parameter.ts';
import type { Deps, WebEnv } from '../../../platform/web/web.ts';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { keptMailsText } from './kept-mails.text.ts';

type KeptMail = {
  id: KeptMailId;
  recipient: string;
  subject: string;
  text: string;
  sentAt: Temporal.Instant;
};

/**
 * Overrides securityHeaders: messages use inline styles, which mail programs require. They may not load or send anything.
 */
export const allowStylesOfMail = createMiddleware<WebEnv>(async (c, next) => {
  await next();
  c.header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

/** Shows messages when there is no mail server. Mounted in demo and development only. */
export function keptMailRoutes(deps: Deps): Hono<WebEnv> {
  const mails = deps.db
    .selectFrom('kept_mails')
    .select(['mail_id as id', 'recipient', 'subject', 'text_body as text', 'sent_at as sentAt']);

  return new Hono<WebEnv>()
    .get(paths.devMails, async c => {
      const newest = await mails.orderBy('mail_id', 'desc').limit(50).execute();
      return answerPage(c, <KeptMailsPage frame={frameOf(c, deps)} mails={newest} />);
    })
    .get(paths.devMail(), async c => {
      const mail = await mails.where('mail_id', '=', getIdParameter<KeptMailId>(c)).executeTakeFirst();
      if (!mail) throw new HTTPException(404);
      return answerPage(c, <KeptMailPage frame={frameOf(c, deps)} mail={mail} />);
    })
    .get(paths.devMailHtml(), async c => {
      const mail = await deps.db
        .selectFrom('kept_mails')
        .select('html_body as html')
        .where('mail_id', '=', getIdParameter<KeptMailId>(c))
        .executeTakeFirst();
      if (!mail) throw new HTTPException(404);
      return c.html(mail.html);
    });
}

function KeptMailsPage({ frame, mails }: { frame: Frame; mails: KeptMail[] }) {
  const words = keptMailsText[frame.locale];
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="quiet">{words.why}</p>
      {mails.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul class="link-list">
          {mails.map(mail => (
            <li>
              <a href={paths.devMail(mail.id)}>{mail.subject}</a>
              <span class="quiet">
                {mail.recipient} · {formatDay(dayOf(mail.sentAt), frame.locale)}, {formatHour(mail.sentAt)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}

function KeptMailPage({ frame, mail }: { frame: Frame; mail: KeptMail }) {
  return (
    <Layout frame={frame} title={mail.subject} width="narrow">
      <p>
        <a href={paths.devMails}>{keptMailsText[frame.locale].title}</a>
      </p>
      <h1>{mail.subject}</h1>
      <p class="quiet">{mail.recipient}</p>
      <p>
        <a href={paths.devMailHtml(mail.id)}>{keptMailsText[frame.locale].html}</a>
      </p>
      <div class="mail-text">
        {mail.text
          .split(/(https?:\/\/\S+)/)
          .map((part, position) => (position % 2 === 1 ? <a href={part}>{part}</a> : part))}
      </div>
    </Layout>
  );
}
