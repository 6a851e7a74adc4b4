import type { AnyCustomerId } from './ids.ts';
import type { CustomerId } from './scope.ts';

/**
 * The only function that makes a CustomerId. The caller must have read the id from the account's own links, from the
 * customer identified by client code and contract number, or from an event, or have asked the policies of the desk; `npm run check` has a list of allowed callers.
 */
export const provenCustomer = (customerId: AnyCustomerId): CustomerId => customerId as CustomerId;
