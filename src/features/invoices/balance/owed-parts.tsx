import type { ComponentChildren } from 'preact';
import { type Day, formatDay, formatDayOfYear, formatWeekday } from '../../../domain/day.ts';
import { type Bani, formatPercentOfRate } from '../../../domain/money.ts';
import { Amount } from '../../../ui/amount.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Spoken } from '../../../ui/spoken.tsx';
import type { Tone } from '../../../ui/tag.tsx';
import { balanceText } from './balance.text.ts';
import type { OwedPart } from './owed-parts.rules.ts';

export const toneOfPart: Record<OwedPart['state'], Tone> = {
  overdue: 'late',
  'in-grace': 'soon',
  due: 'calm',
};

/** The wording of a part's day: for the whole amount, for a part of it, and for a row of the list. */
export function sayPart({ state, day }: OwedPart, { locale, today }: Frame) {
  const words = balanceText[locale].parts;
  const format = day.year === today.year || state !== 'overdue' ? formatDayOfYear : formatDay;
  return words[state](state === 'overdue' ? format(day, locale) : weekdayOf(day, today, locale));
}

/** Shows the year if the day is not in this year or the next. */
const weekdayOf = (day: Day, today: Day, locale: Frame['locale']): string =>
  day.year === today.year || day.year === today.year + 1
    ? formatWeekday(day, locale)
    : formatDay(day, locale);

type Props = { frame: Frame; parts: OwedPart[]; beside: Bani };

/** The parts of the balance, the most urgent first; they add up to it exactly. */
export function OwedParts({ frame, parts, beside }: Props) {
  const { locale } = frame;
  const words = balanceText[locale];
  return (
    <section class="owed-parts">
      <h2 class="owed-parts__title">{words.partsTitle}</h2>
      <ul>
        {parts.map(part => (
          <li class={`owed-parts__part owed-parts__part--${part.isCovered ? 'covered' : part.state}`}>
            <Line term={part.isCovered ? words.parts.covered : sayPart(part, frame).row} hasColon>
              <Amount amount={part.amount} locale={locale} />
            </Line>{' '}
            {part.penalties && !part.isCovered && <p class="quiet">{sayPenalties(part.penalties, frame)}</p>}
          </li>
        ))}
        {beside !== 0n && (
          <li class="owed-parts__part">
            <Line term={beside > 0n ? words.before : words.advance}>
              <Amount amount={beside} locale={locale} />
            </Line>
          </li>
        )}
      </ul>
    </section>
  );
}

/** `hasColon`: the term ends in a number, which would run into the amount when read aloud. */
type LineProps = { term: string; hasColon?: boolean; children: ComponentChildren };

function Line({ term, hasColon = false, children }: LineProps) {
  return (
    <p class="owed-parts__line">
      <span>
        {term}
        {hasColon && <Spoken>:</Spoken>}
      </span>{' '}
      {children}
      <Spoken>.</Spoken>
    </p>
  );
}

/** The first day of penalties and the daily rate. */
export function sayPenalties(
  { from, rates }: { from: Day; rates: string[] },
  { locale, today }: Frame,
): string {
  const format = from.year === today.year ? formatDayOfYear : formatDay;
  const percents = rates.map(rate => formatPercentOfRate(rate, locale));
  return balanceText[locale].penalties(percents, format(from, locale));
}
