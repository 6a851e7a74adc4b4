import type { Web } from '../platform/web/web.ts';
import { errorsText } from './errors.text.ts';

/** The sentence that says how long to wait before another try; the header says the same to programs. */
export function sayWait(c: Web, seconds: number): string {
  c.header('retry-after', String(seconds));
  const { tooManyInForm, wait } = errorsText[c.var.locale];
  return tooManyInForm(wait(seconds));
}
