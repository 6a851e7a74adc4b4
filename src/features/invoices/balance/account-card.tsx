import { paths } from '../../../paths.ts';
import type { QuestionId } from '../../../text/question-ids.ts';
import { Card } from '../../../ui/card.tsx';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { QuestionLink } from '../../../ui/question-link.tsx';
import { telephone } from '../../../ui/telephone.ts';
import type { AccountOverview } from './account-overview.queries.ts';

type Props = { frame: Frame; overview: AccountOverview; question: QuestionId };

/** Whose account it is, where the water goes, and whom to ask. */
export function AccountCard({ frame, overview, question }: Props) {
  const { text, operator } = frame;
  const words = text.invoices.account;
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

function factsOf({ text, viewer }: Frame, { pointCount, address }: AccountOverview): Fact[] {
  const { customer } = viewer ?? {};
  const words = text.invoicePage;
  return [
    ...(customer
      ? [
          { term: text.invoices.account.name, value: customer.name },
          { term: words.code, value: customer.code },
        ]
      : []),
    ...(pointCount === 1 && address
      ? [{ term: words.point, value: <a href={paths.servicePoints}>{address}</a> }]
      : []),
    ...(pointCount > 1
      ? [
          {
            term: text.customers.servicePoints,
            value: <a href={paths.servicePoints}>{words.places(pointCount)}</a>,
          },
        ]
      : []),
  ];
}
