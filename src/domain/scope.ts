import type { AnyCustomerId } from './ids.ts';

declare const provenCustomer: unique symbol;

/** A customer whose data the caller may see: domain/proven-customer.ts alone makes one. */
export type CustomerId = AnyCustomerId & { readonly [provenCustomer]: true };

/** What every query of a customer's things takes: it sees this customer's rows and no other. */
export type Scope = { customerId: CustomerId };
