import { Button, ButtonLink } from '../../ui/button.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { accountsText } from './accounts.text.ts';

/** The page of a link from a message: a button, because mail programs open links to scan them. */
export function LinkPage(props: {
  frame: Frame;
  title: string;
  lead: string;
  action: string;
  button: string;
}) {
  const { frame, title, lead, action, button } = props;
  return (
    <Layout frame={frame} title={title} width="narrow">
      <h1>{title}</h1>
      <p>{lead}</p>
      <form method="post" action={action}>
        <Button>{button}</Button>
      </form>
    </Layout>
  );
}

/** The page of an expired or used link, with the next step. */
export function LinkGonePage(props: { frame: Frame; why: string; href: string; label: string }) {
  const { frame, why, href, label } = props;
  const { linkGoneTitle } = accountsText[frame.locale];
  return (
    <Layout frame={frame} title={linkGoneTitle} width="narrow">
      <h1>{linkGoneTitle}</h1>
      <p>{why}</p>
      <ButtonLink href={href}>{label}</ButtonLink>
    </Layout>
  );
}
