import { Tag, type Tone } from '../../../ui/tag.tsx';
import type { InvoiceState } from '../invoice-states.rules.ts';

export const toneOf: Record<InvoiceState, Tone> = {
  paid: 'good',
  due: 'calm',
  'in-grace': 'soon',
  overdue: 'late',
  cancelled: 'void',
  storno: 'void',
  credit: 'good',
  voided: 'void',
};

/** The state of an invoice as a tag. */
export function StateTag({ state, states }: { state: InvoiceState; states: Record<InvoiceState, string> }) {
  return <Tag tone={toneOf[state]}>{states[state]}</Tag>;
}
