import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Layout } from '../../../ui/layout.tsx';
import type { Balance } from '../invoices.rules.ts';
import type { ListedInvoice } from '../summary/invoice-excerpt.queries.ts';
import { AccountCard } from './account-card.tsx';
import type { AccountOverview } from './account-overview.queries.ts';
import { balanceText } from './balance.text.ts';
import { OwedCard } from './owed-card.tsx';
import { RecentCard, TakenBackCard } from './recent-card.tsx';
import { UnpaidInvoices } from './unpaid-invoices.tsx';

type Props = {
  frame: Frame;
  balance: Balance;
  overview: AccountOverview;
  /** the oldest unpaid ones */
  invoices: ListedInvoice[];
};

/** The most common question for each kind of balance. */
const questionOf = {
  owed: 'payment-shown',
  nothing: 'balance-time',
  credit: 'credit-balance',
  unknown: 'old-invoices',
} as const;

/** The "Sold" page: the amount owed, the due day and the button to pay, then the details. */
export function BalancePage({ frame, balance, overview, invoices }: Props) {
  const words = balanceText[frame.locale];
  return (
    <Layout frame={frame} title={words.title}>
      <h1 class="visually-hidden">{words.title}</h1>
      <div class="columns">
        <div>
          {balance.kind === 'unknown' ? (
            <EmptyState icon="clock" title={words.unknown}>
              <p>
                {words.unknownBody} <a href={paths.newMessage}>{words.unknownWrite}</a>.
              </p>
            </EmptyState>
          ) : (
            <>
              <OwedCard frame={frame} balance={balance} overview={overview} />
              {balance.kind !== 'owed' && <RecentCard frame={frame} overview={overview} paysAhead />}
              {overview.openCount > 0 && (
                <UnpaidInvoices frame={frame} invoices={invoices} openCount={overview.openCount} />
              )}
              <TakenBackCard frame={frame} overview={overview} />
            </>
          )}
        </div>{' '}
        <div>
          {balance.kind === 'owed' && <RecentCard frame={frame} overview={overview} />}
          <AccountCard frame={frame} overview={overview} question={questionOf[balance.kind]} />
        </div>
      </div>
    </Layout>
  );
}
