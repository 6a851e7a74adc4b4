import type { Day } from '../../domain/day.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { orNextWorkingDay } from '../../domain/working-days.ts';

export const threadStates = ['new', 'in-progress', 'waiting', 'resolved', 'reopened'] as const;
/** `waiting` is for the customer to answer; the others, but `resolved`, wait for the utility. */
export type ThreadState = (typeof threadStates)[number];

/** Whether the utility is the one to write next. */
export const isForUtility = (state: ThreadState): boolean => state !== 'waiting' && state !== 'resolved';

export const threadActions = [
  'customer-wrote',
  'customer-closed',
  'customer-reopened',
  'staff-took',
  'staff-answered',
  'staff-closed',
  'staff-moved',
  'staff-merged',
] as const;
export type ThreadAction = (typeof threadActions)[number];

/** Why an action is refused; each has a sentence. */
export type ThreadProblem = 'is-resolved' | 'is-open';

/**
 * What each action makes of a thread. Writing into a resolved thread reopens it; everything else that presumes an open
 * thread is refused, and so is reopening one that is open.
 */
const transitions: Record<ThreadState, Record<ThreadAction, ThreadState | ThreadProblem>> = {
  new: {
    'customer-wrote': 'new',
    'customer-closed': 'resolved',
    'customer-reopened': 'is-open',
    'staff-took': 'in-progress',
    'staff-answered': 'waiting',
    'staff-closed': 'resolved',
    'staff-moved': 'new',
    'staff-merged': 'resolved',
  },
  'in-progress': {
    'customer-wrote': 'in-progress',
    'customer-closed': 'resolved',
    'customer-reopened': 'is-open',
    'staff-took': 'in-progress',
    'staff-answered': 'waiting',
    'staff-closed': 'resolved',
    'staff-moved': 'new',
    'staff-merged': 'resolved',
  },
  waiting: {
    'customer-wrote': 'in-progress',
    'customer-closed': 'resolved',
    'customer-reopened': 'is-open',
    'staff-took': 'waiting',
    'staff-answered': 'waiting',
    'staff-closed': 'resolved',
    'staff-moved': 'new',
    'staff-merged': 'resolved',
  },
  resolved: {
    'customer-wrote': 'reopened',
    'customer-closed': 'is-resolved',
    'customer-reopened': 'reopened',
    'staff-took': 'is-resolved',
    'staff-answered': 'waiting',
    'staff-closed': 'is-resolved',
    'staff-moved': 'is-resolved',
    'staff-merged': 'is-resolved',
  },
  reopened: {
    'customer-wrote': 'reopened',
    'customer-closed': 'resolved',
    'customer-reopened': 'is-open',
    'staff-took': 'in-progress',
    'staff-answered': 'waiting',
    'staff-closed': 'resolved',
    'staff-moved': 'new',
    'staff-merged': 'resolved',
  },
};

/** @returns the state after the action, or why it is refused */
export function applyAction(state: ThreadState, action: ThreadAction): Result<ThreadState, ThreadProblem> {
  const next = transitions[state][action];
  return next === 'is-resolved' || next === 'is-open' ? refuse(next) : ok(next);
}

/**
 * The last day for an answer: `days` calendar days after registration (OG 27/2002 art. 8), or the next working day when that
 * is free.
 */
export const answerDueOn = (registered: Day, days: number): Day => orNextWorkingDay(registered.add({ days }));

/** "2026-00412": the year and the place in it. */
export const registrationNumber = ({ year, number }: { year: number; number: number }): string =>
  `${year}-${String(number).padStart(5, '0')}`;

/** @returns undefined when the text is no registration number */
export function parseRegistrationNumber(text: string): { year: number; number: number } | undefined {
  const [, year, number] = /^\s*(\d{4})\s*[-–/]\s*(\d{1,9})\s*$/.exec(text) ?? [];
  return year && number ? { year: Number(year), number: Number(number) } : undefined;
}

/** In characters. */
export const longestSubject = 120;
export const longestMessage = 10_000;
export const mostFilesOfMessage = 5;
/** In bytes, for each file; a photograph is stored much smaller. */
export const largestFile = 12 * 1024 * 1024;
