import type { Locale } from '../../domain/day.ts';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { messagesText } from './messages.text.ts';
import type { ThreadState } from './threads.rules.ts';

const tones: Record<ThreadState, Tone> = {
  new: 'calm',
  'in-progress': 'calm',
  waiting: 'soon',
  resolved: 'good',
  reopened: 'calm',
};

type Props = {
  state: ThreadState;
  locale: Locale;
  /** who reads: what waits for a customer's answer is called otherwise at the desk */
  side?: 'customer' | 'desk';
};

export function ThreadStateTag({ state, locale, side = 'customer' }: Props) {
  const { states, waitsForCustomer } = messagesText[locale];
  const isCustomers = side === 'desk' && state === 'waiting';
  return (
    <Tag tone={isCustomers ? 'calm' : tones[state]}>{isCustomers ? waitsForCustomer : states[state]}</Tag>
  );
}
