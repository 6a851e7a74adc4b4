import type { Locale } from '../../domain/day.ts';
import type { AccountId, SessionId } from '../../domain/ids.ts';
import type { CustomerId } from '../../domain/scope.ts';

/** Who is signed in, and whose pages they look at. */
export type Viewer = {
  accountId: AccountId;
  email: string;
  locale: Locale;
  /** undefined: no client code is linked (the last one was removed) */
  customer:
    | { customerId: CustomerId; code: string; name: string; kind: string; label: string | null }
    | undefined;
  /** how many client codes the account has; the chooser is shown from two */
  customerCount: number;
  /** the session of this request, as the list of devices names it */
  sessionId: SessionId;
};
