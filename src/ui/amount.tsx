import type { Locale } from '../domain/day.ts';
import { type Bani, formatLei } from '../domain/money.ts';

type Props = { amount: Bani; locale: Locale; size?: 'normal' | 'large' };

/** An amount of money that never breaks over a line, in figures of equal width. */
export function Amount({ amount, locale, size = 'normal' }: Props) {
  return (
    <span class={`amount amount--${size}`}>
      {formatLei(amount, locale)} <span class="amount__unit">lei</span>
    </span>
  );
}
