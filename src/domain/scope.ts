import type { AnyCustomerId } from './ids.ts';

declare const provenCustomer: unique symbol;

/** A customer whose data the caller may see; made only by domain/proven-customer.ts. */
export type CustomerId = AnyCustomerId & { readonly [provenCustomer]: true };

/** The argument of every query of customer data, which reads only this customer's rows. */
export type Scope = { customerId: CustomerId };
