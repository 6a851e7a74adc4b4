import { longestMessage } from '../threads.rules.ts';

/** Of any field but the text. */
const longestOther = 2000;
const notKept = new Set(['do', 'key', 'ticket', 'files']);

/** What of a form is kept as a draft: what was typed, each field up to a length. */
export function typedDraft(fields: ReadonlyMap<string, string>): Record<string, string> {
  const kept = [...fields].filter(([name]) => !notKept.has(name) && !name.startsWith('without-'));
  return Object.fromEntries(
    kept
      .slice(0, 30)
      .map(([name, value]) => [name, value.slice(0, name === 'text' ? 2 * longestMessage : longestOther)]),
  );
}
