import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';

type Props = { frame: Frame; email: string; sessions: number };

/** What the person can change about the account itself. */
export function AccountPage({ frame, email, sessions }: Props) {
  const { account } = frame.text.accounts;
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
        <p>{account.sessionCount(sessions)}</p>
        <form method="post" action={paths.accountSessions} class="row">
          {sessions > 1 && (
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

function Change({ frame, href, what }: { frame: Frame; href: string; what: string }) {
  return (
    <a href={href}>
      {frame.text.accounts.account.change}
      <span class="visually-hidden">: {what}</span>
    </a>
  );
}

function LanguageCard({ frame }: { frame: Frame }) {
  const { language, languages } = frame.text.accounts.account;
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
