import type { Locale } from '../../../domain/day.ts';

const ro = {
  signature: (operator: string) => `Echipa ${operator}`,
  ignore: 'Dacă nu dumneavoastră ați cerut asta, nu este nevoie să faceți nimic.',
  stop: 'Nu mai vreau astfel de mesaje',
};

const en: typeof ro = {
  signature: operator => `The team of ${operator}`,
  ignore: 'If you did not ask for this, there is nothing you need to do.',
  stop: 'I want no more messages like this',
};

/** What every letter ends with; what those that nobody may have asked for, and those that a person chose. */
export const lettersText = { ro, en } satisfies Record<Locale, typeof ro>;
