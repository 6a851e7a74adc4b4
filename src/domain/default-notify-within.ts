/** The usual days from a bill's issue to its export; no notifications for older ones, from a first or late export. */
export const defaultNotifyWithinDays = 10;
