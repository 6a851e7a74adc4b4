/** A bill is on its way for so long; nobody is told of an older one that comes with a first or a late export. */
export const defaultNotifyWithinDays = 10;
