import type { Locale } from '../../domain/day.ts';
import type { AccountId, SessionId } from '../../domain/ids.ts';
import type { CustomerId } from '../../domain/scope.ts';

/** The signed-in person and the customer whose pages they see. */
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
  /** this request's session, as identified in the list of devices */
  sessionId: SessionId;
};
