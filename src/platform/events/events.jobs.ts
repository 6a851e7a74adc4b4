import { handleJob, type JobHandler, repeatJob } from '../jobs/jobs.ts';
import type { Deps } from '../web/web.ts';
import { forgetEvents } from './forget-events.ts';
import { handOnEvents } from './hand-on-events.ts';
import { type EventHandler, handOnEventsJob, hasNewEvents, wakeHandingOn } from './record-events.ts';
import { hasDue, retryParked } from './retry-events.ts';

type EventDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'operator'>;

export function eventJobs(deps: EventDeps, handlers: readonly EventHandler[]): JobHandler[] {
  const { db, clock } = deps;
  const needs = { ...deps, handlers };
  const handOn = async () => {
    const hasMore = [await handOnEvents(needs), await retryParked(needs)];
    // The rest is left to another job, so that this one ends soon when the worker is stopping.
    if (hasMore.includes(true)) await wakeHandingOn(db);
  };
  return [
    handleJob(handOnEventsJob, handOn),
    // Parked events that become due add no job by themselves.
    repeatJob('wake-events', '* * * * *', async () => {
      if ((await hasNewEvents(db)) || (await hasDue(db, clock))) await wakeHandingOn(db);
    }),
    repeatJob('forget-events', '43 2 * * *', () =>
      forgetEvents(db, clock, deps.operator.retention.eventsDays),
    ),
  ];
}
