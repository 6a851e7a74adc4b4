import type { Locale } from '../../domain/day.ts';

const ro = {
  customerLinked: ({ code, email, contact }: { code: string; email: string; contact: string }) => ({
    subject: `Încă un cont vede codul de client ${code}`,
    before: [
      'Bună ziua,',
      `Codul de client ${code} a fost adăugat în contul ${email}. Acel cont vede de acum facturile lui, ca și dumneavoastră. Dacă este cineva din familie sau un coleg, totul este în regulă. Dacă nu știți cine este, scrieți-ne la ${contact}.`,
    ],
    button: 'Intrați în portal',
    after: [],
  }),
};

const en: typeof ro = {
  customerLinked: ({ code, email, contact }) => ({
    subject: `One more account sees client code ${code}`,
    before: [
      'Hello,',
      `Client code ${code} was added to the account ${email}. That account now sees its invoices, as you do. If it is somebody of your family or a colleague, all is well. If you do not know who it is, write to us at ${contact}.`,
    ],
    button: 'Sign in',
    after: [],
  }),
};

export const customerLettersText = { ro, en } satisfies Record<Locale, typeof ro>;
