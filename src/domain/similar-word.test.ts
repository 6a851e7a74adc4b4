import { expect, test } from 'vitest';
import { distanceBetween, findSimilarWord } from './similar-word.ts';

test.each([
  ['', '', 0],
  ['cat', 'cat', 0],
  ['cat', 'cut', 1],
  ['cat', 'cats', 1],
  ['cat', 'at', 1],
  ['cat', 'act', 1],
  ['kitten', 'sitting', 3],
])('from %j to %j it takes %i letters', (from, to, steps) => {
  expect(distanceBetween(from, to)).toBe(steps);
  expect(distanceBetween(to, from)).toBe(steps);
});

test.each([
  ['colors', 'colours'],
  ['emergancy', 'emergency'],
  ['Name', 'name'],
  ['departmens', 'departments'],
  ['xyz', undefined],
  ['customer', undefined],
])('%s is likely %s', (word, meant) => {
  expect(findSimilarWord(word, ['name', 'colours', 'emergency', 'departments'])).toBe(meant);
});
