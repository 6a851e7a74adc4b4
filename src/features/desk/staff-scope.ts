import type { AnyCustomerId } from '../../domain/ids.ts';
import { provenCustomer } from '../../domain/proven-customer.ts';
import type { Scope } from '../../domain/scope.ts';
import { NotPermitted } from '../../platform/web/failure.ts';
import type { Web } from '../../platform/web/web.ts';
import { getStaff } from './desk-route.ts';
import { type DeskAction, may, rolesThatMay } from './policies.ts';

/**
 * The scope in which somebody at the desk reads a customer's data.
 * @param action what lets them: the policy is asked here too, whatever the route's own action is
 * @throws NotPermitted when their role may not
 */
export function staffScope(
  c: Web,
  action: Extract<DeskAction, `customers.${string}` | `threads.${string}` | `accounts.${string}`>,
  customerId: AnyCustomerId,
): Scope {
  if (!may(getStaff(c).role, action)) throw new NotPermitted(rolesThatMay(action));
  return { customerId: provenCustomer(customerId) };
}
