import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Steps } from '../../ui/steps.tsx';
import { InvoicePicture } from '../customers/proof/invoice-picture.tsx';
import { helpText } from './help.text.ts';

/** "Pași creare cont": the steps from a paper bill to the balance page. */
export function SignUpStepsPage({ frame }: { frame: Frame }) {
  const { signUp } = helpText[frame.locale];
  const { codes, form, link, done } = signUp.steps;
  const { phone, customers } = frame.operator.contacts;
  return (
    <Layout frame={frame} title={signUp.title} width="narrow">
      <h1>{signUp.title}</h1>
      <p class="lead">{signUp.lead}</p>
      <Steps
        steps={[
          {
            title: codes.title,
            body: (
              <>
                <p>{codes.body}</p>
                <InvoicePicture frame={frame} />
              </>
            ),
          },
          { title: form.title, body: <p>{form.body}</p> },
          { title: link.title, body: <p>{link.body}</p> },
          { title: done.title, body: <p>{done.body}</p> },
        ]}
      />
      <p>
        <ButtonLink href={paths.signUp}>{signUp.start}</ButtonLink>
      </p>
      <Notice kind="info" title={signUp.stuckTitle}>
        <p>{signUp.stuck(phone, customers)}</p>
      </Notice>
    </Layout>
  );
}
