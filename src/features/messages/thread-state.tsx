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

export const ThreadStateTag = ({ state, locale }: { state: ThreadState; locale: Locale }) => (
  <Tag tone={tones[state]}>{messagesText[locale].states[state]}</Tag>
);
