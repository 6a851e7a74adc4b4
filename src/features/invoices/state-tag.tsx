import { Tag } from '../../ui/tag.tsx';
import type { InvoiceState } from './invoices.rules.ts';

const tones = {
  paid: 'good',
  due: 'calm',
  'in-grace': 'soon',
  overdue: 'late',
  cancelled: 'void',
  storno: 'void',
  credit: 'good',
  voided: 'void',
} as const;

/** Where an invoice stands, in a word. */
export function StateTag({ state, states }: { state: InvoiceState; states: Record<InvoiceState, string> }) {
  return <Tag tone={tones[state]}>{states[state]}</Tag>;
}
