import type { AnyCustomerId } from './ids.ts';
import type { CustomerId } from './scope.ts';

/**
 * The only place where an id becomes a proof. Who calls it has just read the id from the account's own links, or from the
 * customer whom a client code and a contract number name together, or from an event that is handed on; `npm run check` knows the callers by name.
 */
export const provenCustomer = (customerId: AnyCustomerId): CustomerId => customerId as CustomerId;
