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
    // A job of its own for what is left: this one ends soon when the worker is asked to.
    if (hasMore.includes(true)) await wakeHandingOn(db);
  };
  return [
    handleJob(handOnEventsJob, handOn),
    // What is due again wakes nobody by itself.
    repeatJob('wake-events', '* * * * *', async () => {
      if ((await hasNewEvents(db)) || (await hasDue(db, clock))) await wakeHandingOn(db);
    }),
    repeatJob('forget-events', '43 2 * * *', () =>
      forgetEvents(db, clock, deps.operator.retention.eventsDays),
    ),
  ];
}
