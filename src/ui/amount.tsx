import type { Locale } from '../domain/day.ts';
import { type Bani, formatLei } from '../domain/money.ts';

type Props = { amount: Bani; locale: Locale; size?: 'normal' | 'large' };

/** An amount of money without line breaks, in tabular figures. */
export function Amount({ amount, locale, size = 'normal' }: Props) {
  const figures = formatLei(amount, locale);
  return (
    <span class={`amount amount--${size}${size === 'large' ? lengthClass(figures) : ''}`}>
      {figures} <span class="amount__unit">lei</span>
    </span>
  );
}

/** Amounts of companies and associations are longer than a household's and must fit a phone too. */
const lengthClass = (figures: string): string =>
  figures.length > 10 ? ' amount--longest' : figures.length > 7 ? ' amount--long' : '';
