import { plainText } from '../../../domain/plain-text.ts';

export const inboxViews = ['open', 'mine', 'unassigned', 'late', 'resolved'] as const;
export type InboxView = (typeof inboxViews)[number];

export type InboxFilter = { view: InboxView; department: string | undefined; search: string };

/** From the query of the address; what it does not know is the default. */
export function readInboxFilter(query: (name: string) => string | undefined): InboxFilter {
  const view = inboxViews.find(one => one === query('view')) ?? 'open';
  const search = (query('q') ?? '').replaceAll('\0', '').trim().normalize('NFC').slice(0, 100);
  return { view, department: query('department')?.slice(0, 60) || undefined, search };
}

export const writeInboxFilter = ({ view, department, search }: InboxFilter): URLSearchParams =>
  new URLSearchParams([
    ...(view === 'open' ? [] : [['view', view]]),
    ...(department ? [['department', department]] : []),
    ...(search ? [['q', search]] : []),
  ]);

/**
 * The words of a search as to_tsquery('simple', …) takes them: all of them, each by its beginning.
 * @returns undefined when the text has no letter or figure
 */
export function searchQuery(search: string): string | undefined {
  const words = plainText(search).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? undefined : words.map(word => `${word}:*`).join(' & ');
}

/** How near the day for the answer is, in whole days: 0 is today, below 0 it has passed. */
export type Urgency = 'calm' | 'soon' | 'late';
export const urgencyOf = (daysLeft: number): Urgency =>
  daysLeft < 0 ? 'late' : daysLeft <= 3 ? 'soon' : 'calm';
