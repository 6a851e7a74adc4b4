import type { Act } from '../../platform/audit.ts';
import { networkOf } from '../../platform/web/networks.ts';
import type { Deps, Web } from '../../platform/web/web.ts';
import { getStaff } from './desk-route.ts';

/** Whoever is signed in at the desk, as the audit log names them. */
export function actOf(
  c: Web,
  deps: Pick<Deps, 'clock'> & { config: Pick<Deps['config'], 'trustedProxies'> },
): Act & { staff: NonNullable<Act['staff']> } {
  const { staffId, role, departments, email } = getStaff(c);
  return {
    by: `staff: ${email}`,
    at: deps.clock.now(),
    staff: { staffId, role, departments },
    network: networkOf(c, deps).name,
    requestId: c.var.requestId,
  };
}
