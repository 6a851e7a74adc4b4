import { paths } from '../paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { type DeskFrame, DeskLayout } from '../ui/desk-layout.tsx';
import type { Frame } from '../ui/frame.ts';
import { Layout } from '../ui/layout.tsx';
import { errorsText } from './errors.text.ts';

type Props = { frame: Frame | DeskFrame; title: string; body: string; reference?: string };

/** Shows what happened, what was saved, what to do, and a reference code. */
export function ErrorPage({ frame, title, body, reference }: Props) {
  const errors = errorsText[frame.locale];
  const content = (href: string) => (
    <>
      <h1>{title}</h1>
      <p>{body}</p>
      {reference && <p class="quiet">{errors.reference(reference)}</p>}
      <ButtonLink href={href}>{errors.back}</ButtonLink>
    </>
  );
  if ('desk' in frame)
    return (
      <DeskLayout frame={frame} title={title} width="narrow">
        {content(paths.desk)}
      </DeskLayout>
    );
  return (
    <Layout frame={frame} title={title} width="narrow">
      {content(frame.viewer ? paths.balance : paths.front)}
    </Layout>
  );
}
