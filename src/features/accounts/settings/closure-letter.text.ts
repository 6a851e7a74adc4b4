import type { Locale } from '../../../domain/day.ts';

const ro = {
  accountClosed: ({ operator }: { operator: string }) => ({
    subject: 'Contul a fost închis',
    before: [
      'Bună ziua,',
      `Contul dumneavoastră din portalul ${operator} a fost închis și datele lui au fost șterse. Vă puteți înregistra din nou oricând.`,
    ],
    button: 'Creați cont',
    after: [],
  }),
};

const en: typeof ro = {
  accountClosed: ({ operator }) => ({
    subject: 'The account has been closed',
    before: [
      'Hello,',
      `Your account in the portal of ${operator} has been closed and its data erased. You can sign up again at any time.`,
    ],
    button: 'Sign up',
    after: [],
  }),
};

export const closureLetterText = { ro, en } satisfies Record<Locale, typeof ro>;
