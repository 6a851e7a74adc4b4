import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['Țânțari', 'tantari'],
  ['O’Neill', 'oneill'],
  ["O'NEILL", 'oneill'],
  ['Ana\u2011Maria', 'ana-maria'],
  ['Casa\u00a0Mării', 'casa marii'],
])('%s is compared as %s', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
