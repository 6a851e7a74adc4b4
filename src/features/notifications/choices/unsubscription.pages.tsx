import { paths } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { unsubscriptionText } from './unsubscription.text.ts';

/** Needs a button: mail scanners open links, which must not turn anything off. */
export function UnsubscriptionPage({ frame, token, what }: { frame: Frame; token: string; what: string }) {
  const words = unsubscriptionText[frame.locale];
  return (
    <Layout frame={frame} title={words.title} width="narrow">
      <h1>{words.title}</h1>
      <p>{words.lead(what)}</p>
      <form method="post" action={paths.unsubscription(token)}>
        <Button>{words.button}</Button>
      </form>
    </Layout>
  );
}

export function UnsubscribedPage({ frame, isDone }: { frame: Frame; isDone: boolean }) {
  const words = unsubscriptionText[frame.locale];
  const title = isDone ? words.doneTitle : words.title;
  return (
    <Layout frame={frame} title={title} width="narrow">
      <h1>{title}</h1>
      <p>{isDone ? words.done : words.gone}</p>
      <ButtonLink href={`${paths.notifications}#letters`} look="secondary">
        {words.toAccount}
      </ButtonLink>
    </Layout>
  );
}
