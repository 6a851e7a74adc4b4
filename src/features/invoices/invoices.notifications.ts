import { z } from 'zod';
import { formatDay, type Locale } from '../../domain/day.ts';
import { type InvoiceId, toId } from '../../domain/ids.ts';
import { formatLei } from '../../domain/money.ts';
import { paths } from '../../paths.ts';
import { type AttachmentFacts, defineNotification } from '../notifications/kinds/notification-kind.ts';
import { downloadsText } from './archive/downloads.text.ts';
import { writeCalendar } from './archive/due-day-event.ts';
import { invoiceNotificationsText } from './invoice-notifications.text.ts';
import { findInvoice, findInvoiceScope } from './invoices.queries.ts';

const facts = z.object({
  number: z.string(),
  code: z.string(),
  /** whole bani: the amount to be paid, or the document's amount if nothing is */
  amount: z.string().regex(/^-?\d+$/),
  /** the due day; null if nothing is to be paid */
  dueOn: z.iso.date().nullable(),
});

export type IssuedInvoice = z.output<typeof facts>;

const said = (locale: Locale, { number, code, amount, dueOn }: IssuedInvoice) => ({
  ...{ number, code },
  amount: formatLei(BigInt(amount), locale),
  due: dueOn === null ? undefined : formatDay(Temporal.PlainDate.from(dueOn), locale),
});

/** The subject is the invoice's id. */
export const invoiceWasIssued = defineNotification({
  kind: 'invoiceIssued',
  icon: 'invoice',
  facts,
  entry: (locale, issued) => invoiceNotificationsText[locale].entry(said(locale, issued)),
  path: subject => paths.invoice(subject),
  letter: {
    sent: 'when-chosen',
    choice: { ro: invoiceNotificationsText.ro.choice, en: invoiceNotificationsText.en.choice },
    words: (locale, issued, operator) =>
      invoiceNotificationsText[locale].letter({ ...said(locale, issued), operator: operator.name }),
    path: subject => paths.invoice(subject),
    attach: attachDueDay,
  },
});

/** The due day as a calendar file, if something is to be paid. */
async function attachDueDay({ db, publicUrl, accountId, subject, locale, wantedAt }: AttachmentFacts) {
  const invoiceId = toId<InvoiceId>(subject);
  const scope = await findInvoiceScope(db, accountId, invoiceId);
  const invoice = scope && (await findInvoice(db, scope, invoiceId));
  if (!invoice || invoice.open <= 0n) return [];
  const words = downloadsText[locale];
  const event = {
    uid: `invoice-${invoiceId}@${publicUrl.hostname}`,
    day: invoice.dueOn,
    made: wantedAt,
    summary: words.dueDayEvent(invoice.number, formatLei(invoice.open, locale)),
    url: new URL(paths.invoice(invoiceId), publicUrl).href,
  };
  const content = Buffer.from(writeCalendar([event]));
  return [{ name: `${words.fileName(invoice.number)}.ics`, type: 'text/calendar', content }];
}
