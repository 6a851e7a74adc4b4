import { dayOf, formatDay, formatDayOfYear, formatHour } from '../../../domain/day.ts';
import type { Frame } from '../../../ui/frame.ts';
import { Notice } from '../../../ui/notice.tsx';
import { balanceText } from './balance.text.ts';

type Props = {
  frame: Frame;
  /** midnight stands for the whole day */
  moment: Temporal.Instant;
  isStale: boolean;
};

/** The moment of the balance; a warning if it is stale. */
export function FigureMoment({ frame: { locale, today }, moment, isStale }: Props) {
  const words = balanceText[locale];
  const day = dayOf(moment);
  const hour = formatHour(moment);
  const format = day.year === today.year && !isStale ? formatDayOfYear : formatDay;
  const when = hour === '00:00' ? format(day, locale) : words.at(format(day, locale), hour);
  return isStale ? (
    <Notice kind="warning">
      <p>{words.stale(when)}</p>
    </Notice>
  ) : (
    <p class="quiet">{words.moment(when)}</p>
  );
}
