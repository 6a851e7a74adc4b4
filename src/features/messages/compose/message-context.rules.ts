import type { ThreadContext } from '../thread-context.ts';

/** A context as the form carries it: "invoice 12". */
export function aboutOf(context: ThreadContext): string {
  if (context.kind === 'invoice') return `invoice ${context.id}`;
  if (context.kind === 'payment') return `payment ${context.reference}`;
  return `reading ${context.serial} ${context.readOn}`;
}
