import { groupedIban } from '../../../domain/iban.ts';
import { formatLei, toDecimal } from '../../../domain/money.ts';
import type { PaymentReference } from '../../../domain/payment-reference.ts';
import type { Operator } from '../../../operator.ts';
import { paths } from '../../../paths.ts';
import { Amount } from '../../../ui/amount.tsx';
import { Card } from '../../../ui/card.tsx';
import { Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { FigureMoment } from '../../invoices/balance/figure-moment.tsx';
import type { Balance } from '../../invoices/invoices.rules.ts';
import { invoicesText } from '../../invoices/invoices.text.ts';
import { QuestionLink } from '../../questions/question-link.tsx';
import { paymentWaysText } from './payment-ways.text.ts';

type Props = {
  frame: Frame;
  balance: Balance;
  reference: PaymentReference;
  search: string;
  points: Operator['payPoints'];
};

/** Ways to pay: the bank account and details to copy, then the links and places. */
export function PaymentWaysPage({ frame, balance, reference, search, points }: Props) {
  const { locale, assets } = frame;
  const words = paymentWaysText[locale];
  const title = invoicesText[locale].howToPay;
  const amount = balance.kind === 'owed' ? balance.amount : 0n;
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      {amount > 0n ? (
        <p class="owed__amount">
          <span class="quiet">{words.amount} </span>
          <Amount amount={amount} locale={locale} size="large" />
        </p>
      ) : (
        <p>{balance.kind === 'unknown' ? words.unknown : words.nothing}</p>
      )}
      {balance.kind !== 'unknown' && (
        <FigureMoment frame={frame} moment={balance.moment} isStale={balance.isStale} />
      )}
      <BankTransfer frame={frame} amount={amount} reference={reference} />
      <PayPoints frame={frame} search={search} points={points} />
      <script type="module" src={assets.script('copy')} />
    </Layout>
  );
}

type TransferProps = Pick<Props, 'frame' | 'reference'> & { amount: bigint };

/** The utility's bank accounts, and the details that identify the payment. */
function BankTransfer({ frame, amount, reference }: TransferProps) {
  const { locale, operator } = frame;
  const words = paymentWaysText[locale];
  return (
    <Card title={words.bank}>
      <p>{words.bankBody}</p>
      <Facts facts={[{ term: words.beneficiary, value: operator.legalName }]} />
      {operator.bankAccounts.map(({ iban, bank }, position) => (
        <Copyable
          id={`iban-${position}`}
          label={`${words.iban}, ${bank}`}
          shown={groupedIban(iban)}
          copied={iban}
          words={words}
        />
      ))}
      <Copyable
        id="reference"
        label={words.reference}
        shown={reference.text}
        copied={reference.text}
        words={words}
      />
      {amount > 0n && (
        <Copyable
          id="amount"
          label={words.amount}
          shown={`${formatLei(amount, locale)} lei`}
          copied={toDecimal(amount)}
          words={words}
        />
      )}
      <p class="quiet">{words.referenceWhy}</p>
      {reference.leftOut > 0 && <p class="quiet">{words.referenceLeftOut(reference.leftOut)}</p>}
      <p class="quiet">{words.takes}</p>
      <QuestionLink frame={frame} id="order-of-payments" />
    </Card>
  );
}

/** Places to pay in person, with a search. */
function PayPoints({ frame, search, points }: Pick<Props, 'frame' | 'search' | 'points'>) {
  const { locale, operator } = frame;
  const words = paymentWaysText[locale];
  return (
    <Card title={words.points}>
      {operator.payPoints.length === 0 ? (
        <p>
          {words.pointsNone}{' '}
          <a href={`mailto:${operator.contacts.customers}`}>{operator.contacts.customers}</a>.
        </p>
      ) : (
        <>
          {operator.payPoints.length > 5 && (
            <SearchField
              action={paths.paymentWays}
              label={words.search}
              button={words.searchButton}
              value={search}
            />
          )}
          {points.length === 0 && <p>{words.noneFound}</p>}
          <ul class="link-list">
            {points.map(({ name, address, hours }) => (
              <li>
                <b>{name}</b>
                <span class="quiet">
                  {[address, hours?.[locale] ?? hours?.ro].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

type CopyableProps = {
  id: string;
  label: string;
  shown: string;
  copied: string;
  words: { copy: string; copied: string };
};

/** Text to copy: selectable, with a copy button if JavaScript is available. */
function Copyable({ id, label, shown, copied, words }: CopyableProps) {
  return (
    <div class="copyable">
      <span class="copyable__label" id={`${id}-label`}>
        {label}
      </span>
      <output class="copyable__value" id={id} aria-labelledby={`${id}-label`}>
        {shown}
      </output>
      <button
        class="button button--secondary"
        type="button"
        id={`${id}-copy`}
        hidden
        data-copy={copied}
        data-done={words.copied}
        aria-labelledby={`${id}-copy ${id}-label`}
      >
        {words.copy}
      </button>
    </div>
  );
}
