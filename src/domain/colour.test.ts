import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, mix } from './colour.ts';
import { findColourProblems, grounds, themeStyles } from './theme.ts';

const css = readFileSync(new URL('../../assets/css/colours.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

const palette = (part: string): Map<string, string> =>
  new Map([...part.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]));
const palettes = { light: palette(light), dark: palette(dark) };

const readable = [
  ['ink', 'page', 7],
  ['ink', 'sheet', 7],
  ['ink', 'sunk', 7],
  ['ink', 'accent-soft', 7],
  ['ink', 'good-soft', 7],
  ['ink', 'soon-soft', 7],
  ['ink', 'late-soft', 7],
  ['quiet', 'page', 7],
  ['quiet', 'sheet', 7],
  ['accent', 'sheet', 7],
  ['accent', 'page', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['accent-strong', 'accent-soft', 7],
  ['on-accent', 'accent', 7],
  ['on-accent', 'accent-strong', 7],
  ['good', 'good-soft', 7],
  ['soon', 'soon-soft', 7],
  ['late', 'late-soft', 7],
  ['late', 'sheet', 7],
  ['sheet', 'soon', 7],
  // the edge of a field: WCAG 1.4.11
  ['edge', 'sheet', 3],
  ['edge', 'page', 3],
] as const;

describe.each(['light', 'dark'] as const)('%s', mode => {
  test.each(readable)('%s on %s has at least %d:1', (front, back, ratio) => {
    const [a, b] = [palettes[mode].get(front) ?? '', palettes[mode].get(back) ?? ''];
    expect(contrast(a, b)).toBeGreaterThanOrEqual(ratio);
  });

  test('the theme is checked against the grounds of the style sheet', () => {
    const { onAccent, ...others } = grounds[mode];
    const expected = { ...others, 'on-accent': onAccent };
    for (const [name, hex] of Object.entries(expected)) expect(palettes[mode].get(name)).toBe(hex);
  });
});

test('contrast is that of WCAG, whichever colour is in front', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  expect(mix('#ffffff', '#000000', 0.5)).toBe('#808080');
});

test('an operator colour that cannot be read is refused with its contrast', () => {
  expect(findColourProblems({ light: '#00639b', dark: '#6bc0f7' })).toEqual([]);
  const problems = findColourProblems({ light: '#4fb3e8', dark: '#10557f' });
  expect(problems[0]).toContain('colours.light #4fb3e8 has 2.');
  expect(problems.some(problem => problem.startsWith('colours.dark'))).toBe(true);
});

test('the operator colour replaces the accent in both modes', () => {
  const styles = themeStyles({ light: '#7a1f5c', dark: '#f0a6d6' });
  expect(styles).toMatch(/^:root\{--accent:#7a1f5c;.*prefers-color-scheme:dark.*--accent:#f0a6d6/);
  expect(themeStyles(undefined)).toBe('');
});
