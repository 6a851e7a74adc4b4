import { dayOf, formatDay, formatHour, type Locale } from '../../domain/day.ts';

/** "25 noiembrie 2026, 10:12". */
export const formatMoment = (moment: Temporal.Instant, locale: Locale): string =>
  `${formatDay(dayOf(moment), locale)}, ${formatHour(moment)}`;
