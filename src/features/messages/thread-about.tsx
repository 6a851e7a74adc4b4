import { formatDay, type Locale } from '../../domain/day.ts';
import { toId } from '../../domain/ids.ts';
import { formatLei } from '../../domain/money.ts';
import { paths } from '../../paths.ts';
import { messagesText } from './messages.text.ts';
import type { ThreadContext } from './thread-context.ts';

/** What a thread is about, as a link where a page shows it. */
export function ThreadAbout({ context, locale }: { context: ThreadContext; locale: Locale }) {
  const name = nameContext(context, locale);
  const invoiceId = context.kind === 'invoice' ? context.id : context.kind === 'payment' && context.invoiceId;
  return invoiceId ? <a href={paths.invoice(toId(invoiceId))}>{name}</a> : <span>{name}</span>;
}

export function nameContext(context: ThreadContext, locale: Locale): string {
  const words = messagesText[locale].about;
  const on = (day: string) => formatDay(Temporal.PlainDate.from(day), locale);
  if (context.kind === 'invoice') return words.invoice(context.number);
  if (context.kind === 'payment')
    return words.payment(formatLei(BigInt(context.amount), locale), on(context.paidOn));
  return words.reading(context.serial, on(context.readOn), context.index);
}
