import type { Locale } from '../../domain/day.ts';

type Linked = { code: string; email: string };

const ro = {
  customerLinked: ({ code, email }: Linked) => ({
    title: `Încă un cont vede codul de client ${code}`,
    sentence: `Contul ${email} vede de atunci facturile lui, ca și dumneavoastră. Dacă nu știți cine este, scrieți-ne.`,
    open: 'Codurile de client',
  }),
};

const en: typeof ro = {
  customerLinked: ({ code, email }) => ({
    title: `One more account sees client code ${code}`,
    sentence: `The account ${email} has seen its invoices since then, as you do. If you do not know who it is, write to us.`,
    open: 'Client codes',
  }),
};

export const customerNotificationsText = { ro, en } satisfies Record<Locale, typeof ro>;
