import { paths } from '../../../paths.ts';
import { safeReturnPath } from '../../../platform/web/form.ts';

/** A page of the desk to return to; anything else becomes its first page. */
export function deskReturnPath(path: string | undefined): string {
  const safe = safeReturnPath(path, paths.desk);
  return /^\/desk(?:[/?]|$)/.test(safe) && !safe.startsWith(paths.deskSignIn) ? safe : paths.desk;
}
