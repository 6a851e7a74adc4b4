import { type Day, dayOf } from '../domain/day.ts';

/** The source of the current time; tests and the demo use their own. */
export type Clock = { now: () => Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The current day in the utility's time zone. */
export const today = (clock: Clock): Day => dayOf(clock.now());
