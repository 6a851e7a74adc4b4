import { formatDay } from '../../../domain/day.ts';
import { paths } from '../../../paths.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { contestTermOf } from '../contest.rules.ts';
import type { InvoiceDetails } from '../invoices.queries.ts';
import { readingsOf } from '../summary/receipt.rules.ts';
import { invoiceContactText } from './invoice-contact.text.ts';

type Props = { frame: Frame; invoice: InvoiceDetails };

/** How to contest the invoice within the term, or write about it. */
export function InvoiceContact({ frame, invoice }: Props) {
  const { locale, today, settings } = frame;
  const words = invoiceContactText[locale];
  const { invoiceId, issuedOn } = invoice;
  const topics = canBeContested(invoice) ? contestTopicsOf(frame, invoice) : [];
  const term = contestTermOf(issuedOn, today, settings);
  const lastDay = formatDay(term.lastDay, locale);
  return (
    <Card title={words.title} id="contact">
      {topics.length > 0 && <p>{term.isOver ? words.over(lastDay) : words.left(term.daysLeft, lastDay)}</p>}
      <div class="row">
        {!term.isOver &&
          topics.map(topic => (
            <ButtonLink look="secondary" href={paths.newMessageAbout({ topic, invoice: invoiceId })}>
              {words.contest[topic]}
            </ButtonLink>
          ))}{' '}
        <a href={paths.newMessageAbout({ invoice: invoiceId })}>{words.write}</a>
      </div>
    </Card>
  );
}

const canBeContested = ({ kind, standing }: InvoiceDetails): boolean =>
  kind === 'invoice' && standing !== 'cancelled' && standing !== 'voided';

/** Only topics in the operator file; an index can be contested only if the invoice states one. */
function contestTopicsOf(
  { operator }: Frame,
  invoice: InvoiceDetails,
): ('contest-index' | 'contest-invoice')[] {
  const has = (key: string) => operator.topics.some(topic => topic.key === key);
  const hasIndex = readingsOf(invoice.document).some(({ newIndex }) => newIndex !== undefined);
  return [
    ...(has('contest-index') && hasIndex ? (['contest-index'] as const) : []),
    ...(has('contest-invoice') ? (['contest-invoice'] as const) : []),
  ];
}
