import type { flashRo } from './flash.ro.ts';

export const flashEn: typeof flashRo = {
  languageChanged: 'The language has been changed.',
};
