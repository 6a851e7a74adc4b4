import { expect, test } from 'vitest';
import {
  answerDueOn,
  applyAction,
  parseRegistrationNumber,
  registrationNumber,
  type ThreadAction,
  type ThreadState,
  threadActions,
  threadStates,
} from './threads.rules.ts';

const pairs = threadStates.flatMap(state => threadActions.map(action => [state, action] as const));
const next = (state: ThreadState, action: ThreadAction) => applyAction(state, action);

test.each(pairs)('%s, %s', (state, action) => {
  const result = next(state, action);
  if (!result.ok) {
    // Refused are only closing, taking, moving and merging what is resolved, and reopening what is open.
    expect(result.problem).toBe(state === 'resolved' ? 'is-resolved' : 'is-open');
    expect(action === 'customer-reopened').toBe(state !== 'resolved');
    return;
  }
  if (action.startsWith('customer')) expect(result.value).not.toBe('waiting');
  if (action === 'staff-answered') expect(result.value).toBe('waiting');
  if (action.endsWith('closed') || action === 'staff-merged') expect(result.value).toBe('resolved');
  if (action === 'staff-took' || action === 'staff-moved') expect(result.value).not.toBe('resolved');
  if (action === 'customer-wrote') expect(result.value).not.toBe('resolved');
});

test('whatever happens, a customer who writes is heard: the thread is open and waits for the utility', () => {
  for (const state of threadStates) {
    const result = next(state, 'customer-wrote');
    expect(result.ok && ['new', 'in-progress', 'reopened'].includes(result.value)).toBe(true);
  }
});

test.each([
  ['2026-10-29', 30, '2026-12-02'],
  ['2026-11-25', 30, '2026-12-28'],
  ['2026-01-05', 30, '2026-02-04'],
  ['2026-03-11', 30, '2026-04-14'],
  ['2026-12-31', 1, '2027-01-04'],
])('registered on %s, an answer within %i days is due on %s', (registered, days, due) => {
  expect(String(answerDueOn(Temporal.PlainDate.from(registered), days))).toBe(due);
});

test('a registration number is read as it is written', () => {
  expect(registrationNumber({ year: 2026, number: 412 })).toBe('2026-00412');
  expect(parseRegistrationNumber(' 2026-00412 ')).toEqual({ year: 2026, number: 412 });
  expect(parseRegistrationNumber('2026/412')).toEqual({ year: 2026, number: 412 });
  expect(registrationNumber({ year: 2026, number: 123_456 })).toBe('2026-123456');
  expect(parseRegistrationNumber('AD2611-63999')).toBeUndefined();
});
