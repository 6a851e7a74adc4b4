import type { EventHandler } from './platform/events/record-events.ts';

/** Everything that follows from events, on one screen. Of several handlers of one event the first comes first. */
export const createEventHandlers = (): EventHandler[] => [];
