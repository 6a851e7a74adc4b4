import type { Locale } from '../domain/day.ts';
import { type Bani, formatLei } from '../domain/money.ts';

type Props = { amount: Bani; locale: Locale; size?: 'normal' | 'large' };

/** An amount of money that never breaks over a line, in figures of equal width. */
export function Amount({ amount, locale, size = 'normal' }: Props) {
  const figures = formatLei(amount, locale);
  return (
    <span class={`amount amount--${size}${size === 'large' ? lengthClass(figures) : ''}`}>
      {figures} <span class="amount__unit">lei</span>
    </span>
  );
}

/** What a company or an association owes is longer than a household's, and must fit a phone too. */
const lengthClass = (figures: string): string =>
  figures.length > 10 ? ' amount--longest' : figures.length > 7 ? ' amount--long' : '';
