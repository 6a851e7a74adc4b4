import { type ImportId, toId } from '../../../../domain/ids.ts';
import { handleJob, type JobHandler, repeatJob } from '../../../../platform/jobs/jobs.ts';
import type { Deps } from '../../../../platform/web/web.ts';
import { forgetFiledExports, forgetPartsReceived } from './forget-filed-exports.ts';
import { type LoadNeeds, loadHandedOverExport } from './load-handed-over.ts';
import { loadHandedOver } from './queue-taken.ts';

type HandOverDeps = Omit<LoadNeeds, 'inbox' | 'operator'> & Pick<Deps, 'operator' | 'config'>;

export function handOverJobs(deps: HandOverDeps): JobHandler[] {
  const { inbox } = deps.config;
  return [
    handleJob(loadHandedOver, ({ importId }) =>
      loadHandedOverExport({ ...deps, inbox }, toId<ImportId>(importId)),
    ),
    repeatJob('forget-filed-exports', '43 2 * * *', async () => {
      await forgetFiledExports({ ...deps, inbox }, deps.operator.retention.handedOverDays);
      await forgetPartsReceived({ ...deps, inbox });
    }),
  ];
}
