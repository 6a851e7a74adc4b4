import type { Web } from '../platform/web/web.ts';
import { errorsText } from './errors.text.ts';

/** A sentence with the time to wait before the next try; also sets the Retry-After header. */
export function sayWait(c: Web, seconds: number): string {
  c.header('retry-after', String(seconds));
  const { tooManyInForm, wait } = errorsText[c.var.locale];
  return tooManyInForm(wait(seconds));
}
