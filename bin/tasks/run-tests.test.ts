import { expect, test } from 'vitest';
import { type Run, summarise } from './run-tests.ts';

const run = (change: Partial<Run>): Run => ({
  ...{ success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 },
  testResults: [],
  ...change,
});

test('a good run', () => {
  expect(summarise(run({}))).toEqual({ line: '3 passed, 0 failed', isGood: true });
});

test('a file that does not load is a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(summarise(run({ success: false, testResults }))).toEqual({
    line: '3 passed, 1 failed',
    isGood: false,
  });
});

test('an error outside every test is a failure', () => {
  expect(summarise(run({ success: false })).isGood).toBe(false);
});

test('a run that broke off is a failure', () => {
  expect(summarise(undefined)).toEqual({ line: '0 passed, 1 failed', isGood: false });
});

test('what was left out is said', () => {
  expect(summarise(run({ numPendingTests: 2 })).line).toBe('2 left out\n3 passed, 0 failed');
});
