import { Button, ButtonLink } from '../../ui/button.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { accountsText } from './accounts.text.ts';

/** Behind a link from a message: a button, because mail programs open links on their own. */
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

/** A link that opens nothing any more leads on. */
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
