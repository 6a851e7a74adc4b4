import { toId } from '../../domain/ids.ts';
import { handleJob, type JobHandler } from '../../platform/jobs/jobs.ts';
import type { Deps } from '../../platform/web/web.ts';
import { tellLinkedCustomer } from './link-customer.ts';
import { tellOtherAccounts } from './tell-other-accounts.ts';

export const customerJobs = (deps: Pick<Deps, 'db' | 'operator' | 'config' | 'clock'>): JobHandler[] => [
  handleJob(tellLinkedCustomer, ({ letterId, accountId, customerId }) =>
    tellOtherAccounts(deps, { letterId, accountId: toId(accountId), customerId: toId(customerId) }),
  ),
];
