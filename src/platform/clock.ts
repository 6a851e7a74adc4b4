import { type Day, dayOf } from '../domain/day.ts';

/** Where "now" comes from; tests and the demo bring their own. */
export type Clock = { now: () => Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The day it is for the utility's customers. */
export const today = (clock: Clock): Day => dayOf(clock.now());
