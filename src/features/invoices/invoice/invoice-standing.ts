import { formatDay, formatDayOfYear, formatWeekday } from '../../../domain/day.ts';
import { formatPercentOfRate } from '../../../domain/money.ts';
import { settingOn } from '../../../domain/setting.ts';
import type { Frame } from '../../../ui/frame.ts';
import type { Tone } from '../../../ui/tag.tsx';
import { documentKindOf } from '../document-kind.rules.ts';
import { type InvoiceState, stateOf } from '../invoice-states.rules.ts';
import type { InvoiceDetails } from '../invoices.queries.ts';
import { invoicesText } from '../invoices.text.ts';
import { toneOf } from '../summary/state-tag.tsx';
import { penaltyPerDay } from '../terms.settings.ts';
import { invoicePageText } from './invoice-page.text.ts';

/** The state of an invoice as a sentence, and its consequence as another. */
export type Standing = { tone: Tone; sentence: string; why?: string };

export function standingOf(invoice: InvoiceDetails, { locale, settings, today }: Frame): Standing {
  const words = invoicePageText[locale].standing;
  const penalty = settingOn(settings, penaltyPerDay, { day: invoice.issuedOn });
  const dueOn = formatDay(invoice.dueOn, locale);
  const lateFrom = invoice.dueOn.add({ days: 1 });
  const firstLateDay = (lateFrom.year === today.year ? formatDayOfYear : formatDay)(lateFrom, locale);
  const bearsPenalties = documentKindOf(invoice) !== 'penalties';
  const sentences: Record<InvoiceState, () => Omit<Standing, 'tone'>> = {
    due: () => ({ sentence: words.due(formatWeekday(invoice.dueOn, locale)) }),
    // Penalties bear no penalties, so the sentence does not promise that paying in time avoids them; the state is the one
    // shown in lists.
    'in-grace': () => ({
      sentence: bearsPenalties
        ? words.grace(formatWeekday(invoice.graceEnd, locale))
        : invoicesText[locale].states['in-grace'],
      why: words.graceWhy(dueOn),
    }),
    overdue: () => ({
      sentence: words.overdue(firstLateDay),
      ...(bearsPenalties && {
        why: words.overdueWhy(formatPercentOfRate(penalty, locale), firstLateDay),
      }),
    }),
    paid: () => ({
      sentence: invoice.settledOn ? words.paid(formatDay(invoice.settledOn, locale)) : words.paidAtSomeTime,
    }),
    cancelled: () => ({ sentence: words.cancelled, why: words.cancelledWhy }),
    storno: () => ({ sentence: words.storno }),
    voided: () => ({
      sentence: invoice.voidedOn ? words.voidedOn(formatDay(invoice.voidedOn, locale)) : words.voided,
      why: invoice.voidReason
        ? `${words.voidedWhy} ${invoicesText[locale].voidReason(invoice.voidReason)}`
        : words.voidedWhy,
    }),
    credit: () => ({ sentence: words.credit, why: words.creditWhy }),
  };
  const state = stateOf(invoice, today);
  return { tone: toneOf[state], ...sentences[state]() };
}
