import { expect, test } from 'vitest';
import { joinStyleSheets } from './style-sheets.ts';

const order = { name: '00-layers.css', css: '@layer base, parts;\n' };

test('sheets follow the order of their layers, not of their names, and lose the layer around them', () => {
  const css = joinStyleSheets([
    order,
    { name: 'a.css', css: '@layer parts {\n  .a {\n    color: red;\n  }\n}\n' },
    { name: 'b.css', css: '@layer base {\n  /* why */\n  b {\n    color: blue;\n  }\n}\n' },
  ]);
  expect(css).toBe('b{color: blue}.a{color: red}');
});

test('a sheet outside every layer is refused by name', () => {
  expect(() => joinStyleSheets([order, { name: 'c.css', css: '.c { color: red; }' }])).toThrow('c.css');
  expect(() => joinStyleSheets([order, { name: 'd.css', css: '@layer other {\n}\n' }])).toThrow('d.css');
});
