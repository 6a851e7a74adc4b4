import { formatDay } from '../../../domain/day.ts';
import { findWord } from '../../../domain/find-word.ts';
import { formatLei, sumOf } from '../../../domain/money.ts';
import { paths } from '../../../paths.ts';
import { Amount } from '../../../ui/amount.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Facts } from '../../../ui/facts.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { QuestionLink } from '../../questions/question-link.tsx';
import type { InvoiceDetails } from '../invoices.queries.ts';
import { invoicesText } from '../invoices.text.ts';
import { meaningOf } from '../summary/meaning.ts';
import { invoicePageText } from './invoice-page.text.ts';

type Props = { frame: Frame; invoice: InvoiceDetails };

/** The balance before and after the invoice; not part of the invoice itself. */
export function InvoiceStatement({ frame, invoice }: Props) {
  const { locale } = frame;
  const words = invoicePageText[locale];
  const { previousBalance, standing } = invoice;
  // Voided documents are not part of any balance.
  if (standing === 'voided') return null;
  return (
    <Disclosure isHeading summary={words.statement(formatDay(invoice.issuedOn, locale))}>
      <Facts
        facts={[
          {
            term: previousBalance < 0n ? words.previousCredit : words.previous,
            meaning: meaningOf(locale, 'previous', words.previous),
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
      <QuestionLink frame={frame} id="previous-balance" />
    </Disclosure>
  );
}

/** The most payments with links. */
const mostToWriteAbout = 5;

/** The payments and credits that cover the invoice; the lines add up to the covered amount. */
export function InvoicePayments({ frame: { locale }, invoice }: Props) {
  const words = invoicePageText[locale];
  const { settled, open } = invoice;
  const payments = invoice.payments.filter(({ voidedOn }) => voidedOn === null);
  const others = settled - sumOf(payments.map(({ amount }) => amount));
  if (invoice.payments.length === 0 && (settled <= 0n || invoice.cancelledBy)) return null;
  return (
    <Disclosure isHeading isOpen={open > 0n} summary={words.payments}>
      <Facts
        facts={[
          ...payments.map(({ paidOn, amount, channel }) => ({
            term: `${formatDay(paidOn, locale)}, ${findWord(invoicesText[locale].channels, channel) ?? channel}`,
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
          { term: words.covered, value: <Amount amount={settled} locale={locale} />, isTotal: true },
        ]}
      />
      <ul class="link-list">
        {payments.slice(0, mostToWriteAbout).map(({ reference, amount, paidOn }) => (
          <li>
            <a href={paths.newMessageAbout({ payment: reference })}>
              {words.writeAboutPayment(formatLei(amount, locale), formatDay(paidOn, locale))}
            </a>
          </li>
        ))}
      </ul>
      {invoice.payments.map(
        ({ amount, paidOn, voidedOn, voidReason }) =>
          voidedOn && (
            <p class="quiet">
              {words.paymentVoided(
                formatLei(amount, locale),
                formatDay(paidOn, locale),
                formatDay(voidedOn, locale),
              )}
              {voidReason && ` ${invoicesText[locale].voidReason(voidReason)}`}
            </p>
          ),
      )}
    </Disclosure>
  );
}
