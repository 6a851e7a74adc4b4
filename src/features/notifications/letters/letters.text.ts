import type { Locale } from '../../../domain/day.ts';

const ro = {
  signature: (operator: string) => `Echipa ${operator}`,
  ignore: 'Dacă nu dumneavoastră ați cerut asta, nu este nevoie să faceți nimic.',
};

const en: typeof ro = {
  signature: operator => `The team of ${operator}`,
  ignore: 'If you did not ask for this, there is nothing you need to do.',
};

/** What every letter ends with, and those that nobody may have asked for. */
export const lettersText = { ro, en } satisfies Record<Locale, typeof ro>;
