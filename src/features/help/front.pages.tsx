import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { Layout } from '../../ui/layout.tsx';
import { WaterPicture } from '../../ui/water-picture.tsx';
import type { QuestionId } from '../questions/questions.rules.ts';
import { questionsText } from '../questions/questions.text.ts';
import { Contacts } from './contacts.tsx';
import { helpText } from './help.text.ts';

const shownQuestions: QuestionId[] = ['no-email', 'contract-date', 'credit-balance', 'penalties', 'high-use'];

/** For first-time visitors: what the portal is, how to sign in, and how to contact the utility. */
export function FrontPage({ frame }: { frame: Frame }) {
  const { front } = helpText[frame.locale];
  const { answers } = questionsText[frame.locale];
  return (
    <Layout frame={frame} title={front.title}>
      <Hero frame={frame} />
      <section class="stack">
        <h2>{front.whatTitle}</h2>
        <Offers frame={frame} />
      </section>
      <div class="halves">
        <Card title={front.questionsTitle} action={<a href={paths.help}>{front.allQuestions}</a>}>
          <ul class="link-list">
            {shownQuestions.map(id => (
              <li>
                <a href={paths.helpQuestion(id)}>{answers[id].question}</a>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={front.contactTitle}>
          <Contacts frame={frame} />
        </Card>
      </div>
      <p class="assurance">
        <Icon name="lock" />
        <span>
          <b>{front.safetyTitle}.</b> {front.safety}{' '}
          <a href={paths.helpQuestion('false-message')}>{front.safetyLink}</a>
        </span>
      </p>
    </Layout>
  );
}

function Hero({ frame }: { frame: Frame }) {
  const { front } = helpText[frame.locale];
  const since = Number(frame.operator.invoicesSince.slice(0, 4));
  return (
    <div class="hero">
      <div class="hero__words">
        <h1>{front.heading}</h1>
        <p class="lead">{front.lead(since)}</p>
        {frame.viewer ? (
          <ButtonLink href={paths.balance}>{front.toBalance}</ButtonLink>
        ) : (
          <>
            <div class="hero__ways">
              <ButtonLink href={paths.signIn}>{front.signIn}</ButtonLink>
              <ButtonLink look="secondary" href={paths.signUp}>
                {front.signUp}
              </ButtonLink>
            </div>
            <p class="hero__need">
              {front.need} <a href={paths.helpSignUp}>{front.steps}</a>
            </p>
          </>
        )}
      </div>
      <WaterPicture />
    </div>
  );
}

function Offers({ frame }: { frame: Frame }) {
  const { what } = helpText[frame.locale].front;
  const offers: { icon: IconName; title: string; body: string }[] = [
    { icon: 'balance', ...what.balance },
    { icon: 'invoice', ...what.invoice },
    { icon: 'pay', ...what.pay },
    { icon: 'mail', ...what.messages },
    { icon: 'codes', ...what.codes },
  ];
  return (
    <ul class="offers">
      {offers.map(({ icon, title, body }) => (
        <li>
          <Icon name={icon} />
          <h3>{title}</h3>
          <p>{body}</p>
        </li>
      ))}
    </ul>
  );
}
