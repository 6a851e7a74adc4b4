import { paths } from '../../../paths.ts';
import { Card } from '../../../ui/card.tsx';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { telephone } from '../../../ui/telephone.ts';
import { servicePointsText } from '../../customers/service-points/service-points.text.ts';
import { QuestionLink } from '../../questions/question-link.tsx';
import type { QuestionId } from '../../questions/questions.rules.ts';
import { invoicesText } from '../invoices.text.ts';
import { receiptText } from '../summary/receipt.text.ts';
import type { AccountOverview } from './account-overview.queries.ts';
import { balanceText } from './balance.text.ts';

type Props = { frame: Frame; overview: AccountOverview; question: QuestionId };

/** The customer, where they are supplied, and whom to ask. */
export function AccountCard({ frame, overview, question }: Props) {
  const { locale, operator } = frame;
  const words = balanceText[locale].customer;
  return (
    <Card title={words.title}>
      <Facts facts={factsOf(frame, overview)} />
      <div class="account-help">
        <QuestionLink frame={frame} id={question} />{' '}
        <p>
          {words.ask}{' '}
          <a class="nowrap" href={telephone(operator.contacts.phone)}>
            {operator.contacts.phone}
          </a>
        </p>
      </div>
    </Card>
  );
}

function factsOf({ locale, viewer }: Frame, { pointCount, address }: AccountOverview): Fact[] {
  const { customer } = viewer ?? {};
  const words = invoicesText[locale];
  return [
    ...(customer
      ? [
          { term: balanceText[locale].customer.name, value: customer.name },
          { term: words.code, value: customer.code },
        ]
      : []),
    ...(pointCount === 1 && address
      ? [{ term: words.point, value: <a href={paths.servicePoints}>{address}</a> }]
      : []),
    ...(pointCount > 1
      ? [
          {
            term: servicePointsText[locale].title,
            value: <a href={paths.servicePoints}>{receiptText[locale].places(pointCount)}</a>,
          },
        ]
      : []),
  ];
}
