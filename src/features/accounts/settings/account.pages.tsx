import { dayOf, formatDay, formatHour } from '../../../domain/day.ts';
import type { SessionId } from '../../../domain/ids.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { SessionOfList } from '../accounts.queries.ts';
import { accountText } from './account.text.ts';

type Props = { frame: Frame; email: string; sessions: SessionOfList[]; ownSession: SessionId };

/** The settings of the account itself. */
export function AccountPage({ frame, email, sessions, ownSession }: Props) {
  const words = accountText[frame.locale];
  return (
    <Layout frame={frame} title={words.title} width="narrow">
      <h1>{words.title}</h1>
      <Card
        title={words.email}
        action={<Change frame={frame} href={paths.accountEmail} what={words.email} />}
      >
        <p>{email}</p>
      </Card>
      <Card
        title={words.password}
        action={<Change frame={frame} href={paths.accountPassword} what={words.password} />}
      >
        <p aria-hidden="true">••••••••••</p>
      </Card>
      <Card title={words.sessions}>
        <p>{words.sessionCount(sessions.length)}</p>
        <ul class="device-list">
          {sessions.map(session => (
            <Device frame={frame} session={session} isOwn={session.sessionId === ownSession} />
          ))}
        </ul>
        <form method="post" action={paths.accountSessions} class="row">
          {sessions.length > 1 && (
            <Button look="secondary" name="which" value="others">
              {words.endOthers}
            </Button>
          )}
          <Button look="secondary" name="which" value="all">
            {words.endAll}
          </Button>
        </form>
      </Card>
      <LanguageCard frame={frame} />
      <p>
        <a href={paths.dataAccess}>{words.dataAccess}</a>
      </p>
      <p>
        <a href={paths.accountClosure}>{words.closure}</a>
      </p>
    </Layout>
  );
}

/** A session: browser, approximate location, beginning. */
function Device({ frame, session, isOwn }: { frame: Frame; session: SessionOfList; isOwn: boolean }) {
  const words = accountText[frame.locale];
  const { sessionId, device, network, startedAt, lastUsedAt } = session;
  const name = device ?? words.unknownDevice;
  const momentOf = (at: Temporal.Instant) => `${formatDay(dayOf(at), frame.locale)}, ${formatHour(at)}`;
  return (
    <li>
      <p>
        <b>{name}</b> {isOwn && <Tag tone="calm">{words.thisDevice}</Tag>}
      </p>
      <p class="quiet">
        {words.deviceUse({ started: momentOf(startedAt), used: momentOf(lastUsedAt) })}{' '}
        {network && words.deviceNetwork(network)}
      </p>
      <form method="post" action={paths.accountSessions}>
        <Button look="secondary" name="session" value={String(sessionId)}>
          {isOwn ? words.endThis : words.endThat}
          <span class="visually-hidden">: {name}</span>
        </Button>
      </form>
    </li>
  );
}

function Change({ frame, href, what }: { frame: Frame; href: string; what: string }) {
  return (
    <a href={href}>
      {accountText[frame.locale].change}
      <span class="visually-hidden">: {what}</span>
    </a>
  );
}

function LanguageCard({ frame }: { frame: Frame }) {
  const { language, languages } = accountText[frame.locale];
  const other = frame.locale === 'ro' ? 'en' : 'ro';
  return (
    <Card title={language}>
      <p>{languages[frame.locale]}</p>
      <form method="post" action={paths.language}>
        <input type="hidden" name="return" value={paths.account} />
        <button class="button button--secondary" type="submit" name="locale" value={other} lang={other}>
          {languages[other]}
        </button>
      </form>
    </Card>
  );
}
