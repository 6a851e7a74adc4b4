import { dayOf, formatDay, formatHour } from '../../../domain/day.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { SessionOfList } from '../accounts.queries.ts';
import { accountsText } from '../accounts.text.ts';

type Props = { frame: Frame; email: string; sessions: SessionOfList[]; ownSession: bigint };

/** What the person can change about the account itself. */
export function AccountPage({ frame, email, sessions, ownSession }: Props) {
  const { account } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={account.title} width="narrow">
      <h1>{account.title}</h1>
      <Card
        title={account.email}
        action={<Change frame={frame} href={paths.accountEmail} what={account.email} />}
      >
        <p>{email}</p>
      </Card>
      <Card
        title={account.password}
        action={<Change frame={frame} href={paths.accountPassword} what={account.password} />}
      >
        <p aria-hidden="true">••••••••••</p>
      </Card>
      <Card title={account.sessions}>
        <p>{account.sessionCount(sessions.length)}</p>
        <ul class="device-list">
          {sessions.map(session => (
            <Device frame={frame} session={session} isOwn={session.sessionId === ownSession} />
          ))}
        </ul>
        <form method="post" action={paths.accountSessions} class="row">
          {sessions.length > 1 && (
            <Button look="secondary" name="which" value="others">
              {account.endOthers}
            </Button>
          )}
          <Button look="secondary" name="which" value="all">
            {account.endAll}
          </Button>
        </form>
      </Card>
      <LanguageCard frame={frame} />
      <p>
        <a href={paths.accountClosure}>{account.closure}</a>
      </p>
    </Layout>
  );
}

/** One place where the account is signed in: with what, from where (coarse), since when. */
function Device({ frame, session, isOwn }: { frame: Frame; session: SessionOfList; isOwn: boolean }) {
  const { account } = accountsText[frame.locale];
  const { sessionId, device, network, startedAt, lastUsedAt } = session;
  const name = device ?? account.unknownDevice;
  const momentOf = (at: Temporal.Instant) => `${formatDay(dayOf(at), frame.locale)}, ${formatHour(at)}`;
  return (
    <li>
      <p>
        <b>{name}</b> {isOwn && <Tag tone="calm">{account.thisDevice}</Tag>}
      </p>
      <p class="quiet">
        {account.deviceUse({ started: momentOf(startedAt), used: momentOf(lastUsedAt) })}{' '}
        {network && account.deviceNetwork(network)}
      </p>
      <form method="post" action={paths.accountSessions}>
        <Button look="secondary" name="session" value={String(sessionId)}>
          {isOwn ? account.endThis : account.endThat}
          <span class="visually-hidden">: {name}</span>
        </Button>
      </form>
    </li>
  );
}

function Change({ frame, href, what }: { frame: Frame; href: string; what: string }) {
  return (
    <a href={href}>
      {accountsText[frame.locale].account.change}
      <span class="visually-hidden">: {what}</span>
    </a>
  );
}

function LanguageCard({ frame }: { frame: Frame }) {
  const { language, languages } = accountsText[frame.locale].account;
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
