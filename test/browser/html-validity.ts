import { HtmlValidate } from 'html-validate';

// What the HTML standard forbids; matters of style are for nobody's eyes here.
const checker = new HtmlValidate({ extends: ['html-validate:standard'] });
// ARIA in HTML: inside a table these have their role; html-validate does not know it.
const tableRole = /<(table|thead|tbody|tfoot|tr|th|td)\b[^>]*\srole=/g;

/** What is wrong with the HTML of a page, a sentence each. */
export async function findInvalidHtml(html: string): Promise<string[]> {
  const { results } = await checker.validateString(html);
  const faults = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, selector, message }) => `${ruleId} at ${selector}: ${message}`),
  );
  return [...faults, ...[...html.matchAll(tableRole)].map(([, part]) => `<${part}> has a role said again`)];
}
