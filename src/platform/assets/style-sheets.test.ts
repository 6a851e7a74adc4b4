import { expect, test } from 'vitest';
import { joinStyleSheets } from './style-sheets.ts';

const order = { name: '00-layers.css', css: '@layer base, parts;\n' };

test('style sheets are ordered by layer, not by name, and their layer wrapper is removed', () => {
  const css = joinStyleSheets([
    order,
    { name: 'a.css', css: '@layer parts {\n  .a {\n    color: red;\n  }\n}\n' },
    { name: 'b.css', css: '@layer base {\n  /* why */\n  b {\n    color: blue;\n  }\n}\n' },
  ]);
  expect(css).toBe('b{color: blue}.a{color: red}');
});

test('a style sheet outside every layer is refused, with its name', () => {
  expect(() => joinStyleSheets([order, { name: 'c.css', css: '.c { color: red; }' }])).toThrow('c.css');
  expect(() => joinStyleSheets([order, { name: 'd.css', css: '@layer other {\n}\n' }])).toThrow('d.css');
});
