import type { Locale } from '../../../domain/day.ts';

const ro = {
  title: 'Prima pagină',
  hello: (name: string) => `Bună ziua, ${name}`,
  lead: 'De aici lucrați cu mesajele și datele clienților. Ce vedeți ține de rolul dumneavoastră.',
};

const en: typeof ro = {
  title: 'First page',
  hello: name => `Hello, ${name}`,
  lead: 'This is where you work with the messages and the data of customers. What you see depends on your role.',
};

export const deskHomeText = { ro, en } satisfies Record<Locale, typeof ro>;
