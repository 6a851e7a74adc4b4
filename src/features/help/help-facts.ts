import { daysBetween, formatDay, type Locale } from '../../domain/day.ts';
import { type Bani, divideRounded, formatLei, formatPercentOfRate, parseScaled } from '../../domain/money.ts';
import { settingOn } from '../../domain/setting.ts';
import type { Frame } from '../../ui/frame.ts';
import { graceEnd, type Terms, termsOn } from '../invoices/terms.rules.ts';
import { answerDays } from '../messages/messages.settings.ts';
import type { HelpFacts } from '../questions/questions.rules.ts';

type Facts = Pick<Frame, 'operator' | 'settings' | 'today' | 'locale'>;

export function helpFacts({ operator, settings, today, locale }: Facts): HelpFacts {
  const { name, contacts, invoicesSince } = operator;
  const term = termsOn(settings, today);
  const rate = parseScaled(term.penaltyPerDay, 8) ?? 0n;
  return {
    name,
    email: contacts.customers,
    phone: contacts.phone,
    dueDays: term.dueDays,
    graceDays: term.graceDays,
    contestDays: term.contestDays,
    answerDays: settingOn(settings, answerDays, { day: today }),
    rate: `${formatPercentOfRate(term.penaltyPerDay, locale)}${locale === 'ro' ? ' %' : '%'}`,
    invoicesSince: formatDay(Temporal.PlainDate.from(invoicesSince), locale),
    example: penaltyExample(term, rate, locale),
  };
}

/** An invoice paid on the last day of grace, and one paid a day later: penalties then count from the day after the due date. */
function penaltyExample(term: Terms, rate: bigint, locale: Locale): HelpFacts['example'] {
  const amount: Bani = 15229n;
  const issued = Temporal.PlainDate.from('2026-11-10');
  const due = issued.add({ days: term.dueDays });
  const lastDay = graceEnd(due, term);
  const dayAfter = lastDay.add({ days: 1 });
  const days = daysBetween(due, dayAfter);
  const penalty = divideRounded(amount * rate * BigInt(days), 100_000_000n);
  return {
    amount: formatLei(amount, locale),
    issued: formatDay(issued, locale),
    due: formatDay(due, locale),
    graceEnd: formatDay(lastDay, locale),
    dayAfter: formatDay(dayAfter, locale),
    days,
    penalty: formatLei(penalty, locale),
  };
}
