import { formatDay } from '../../domain/day.ts';
import { sumOf } from '../../domain/money.ts';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Frame } from '../../ui/frame.ts';
import type { InvoiceDetails } from './invoices.queries.ts';

/** The account around the invoice: what was owed before and after it, never a part of it. */
export function InvoiceStatement({
  frame: { locale, text },
  invoice,
}: {
  frame: Frame;
  invoice: InvoiceDetails;
}) {
  const words = text.invoices.invoice;
  const { previousBalance } = invoice;
  if (previousBalance === 0n) return null;
  return (
    <Card title={words.statement(formatDay(invoice.issuedOn, locale))}>
      <Facts
        facts={[
          {
            term: previousBalance < 0n ? words.previousCredit : words.previous,
            value: <Amount amount={previousBalance} locale={locale} />,
          },
          { term: words.thisOne[invoice.kind], value: <Amount amount={invoice.payable} locale={locale} /> },
          {
            term: words.statementTotal,
            value: <Amount amount={previousBalance + invoice.payable} locale={locale} />,
            isTotal: true,
          },
        ]}
      />
      <p class="quiet">{words.statementWhy}</p>
    </Card>
  );
}

/** What covered the invoice; the lines add up to what is covered. */
export function InvoicePayments({
  frame: { locale, text },
  invoice,
}: {
  frame: Frame;
  invoice: InvoiceDetails;
}) {
  const words = text.invoices.invoice;
  const named = sumOf(invoice.payments.map(({ amount }) => amount));
  const others = invoice.settled - named;
  if (invoice.payments.length === 0 && (invoice.settled <= 0n || invoice.cancelledBy)) return null;
  return (
    <Card title={words.payments}>
      <Facts
        facts={[
          ...invoice.payments.map(({ paidOn, amount, channel }) => ({
            term: `${formatDay(paidOn, locale)}, ${words.channels[channel] ?? channel}`,
            value: <Amount amount={amount} locale={locale} />,
          })),
          ...(others === 0n
            ? []
            : [
                {
                  term: others > 0n ? words.otherCover : words.over,
                  value: <Amount amount={others} locale={locale} />,
                },
              ]),
          {
            term: words.covered,
            value: <Amount amount={invoice.settled} locale={locale} />,
            isTotal: true,
          },
        ]}
      />
    </Card>
  );
}
