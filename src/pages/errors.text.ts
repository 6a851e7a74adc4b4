import type { Locale } from '../domain/day.ts';
import { pluralEn, pluralRo } from '../domain/plural.ts';

const ro = {
  back: 'Înapoi la prima pagină',
  reference: (id: string) => `Dacă ne scrieți despre asta, spuneți-ne codul ${id}.`,
  notFound: {
    title: 'Nu am găsit pagina',
    body: 'Adresa nu duce nicăieri sau pagina nu este a acestui cont. Puteți porni de la prima pagină.',
  },
  broken: {
    title: 'Datele nu au ajuns întregi',
    body: 'S-au pierdut pe drum, așa că nu am făcut nimic. Întoarceți-vă la formular și trimiteți-l din nou.',
  },
  forbidden: {
    title: 'Cererea a venit de pe alt site',
    body: 'Pentru siguranța contului nu am făcut nimic. Întoarceți-vă la portal și încercați de acolo.',
  },
  notPermitted: {
    title: 'Rolul dumneavoastră nu cuprinde pagina aceasta',
    body: (roles: string[]) =>
      `O deschide cine are rolul: ${roles.join(', ')}. Dacă aveți nevoie de ea, vorbiți cu un administrator.`,
  },
  busy: {
    title: 'Acum sunt prea multe cereri',
    body: 'Documentul nu a putut fi pregătit pe loc. Vă rugăm să încercați din nou peste câteva secunde.',
  },
  tooLarge: {
    title: 'Ce ați trimis este prea mare',
    body: 'Nu s-a pierdut nimic. Trimiteți ceva mai mic.',
  },
  tooMany: {
    title: 'Prea multe încercări',
    body: (wait: string) => `Pentru siguranța conturilor ne oprim puțin. Încercați din nou peste ${wait}.`,
  },
  internal: {
    title: 'Ceva nu a mers la noi',
    body: 'Nu ați greșit nimic, iar ce era salvat a rămas salvat. Încercați din nou peste un minut.',
  },
  unavailable: {
    title: 'Portalul se întoarce imediat',
    body: 'Lucrăm la el chiar acum. Încercați din nou peste câteva minute.',
  },
  tooManyInForm: (wait: string) =>
    `S-a încercat de mai multe ori la rând. Pentru siguranța conturilor, vă rugăm să așteptați ${wait}.`,
  wait: (seconds: number) =>
    seconds < 60
      ? pluralRo(seconds, 'secundă', 'secunde')
      : pluralRo(Math.ceil(seconds / 60), 'minut', 'minute'),
};

const en: typeof ro = {
  back: 'Back to the first page',
  reference: id => `If you write to us about this, please mention ${id}.`,
  notFound: {
    title: 'Page not found',
    body: 'The address leads nowhere, or the page is not part of this account. You can start from the first page.',
  },
  broken: {
    title: 'What you sent did not arrive whole',
    body: 'Part of it was lost on the way, so nothing was done. Go back to the form and send it again.',
  },
  forbidden: {
    title: 'The request came from another site',
    body: 'To keep your account safe we did nothing. Please return to the portal and try from there.',
  },
  notPermitted: {
    title: 'Your role does not include this page',
    body: roles => `It is open to: ${roles.join(', ')}. If you need it, please talk to an administrator.`,
  },
  busy: {
    title: 'Too many requests right now',
    body: 'The document could not be prepared at once. Please try again in a few seconds.',
  },
  tooLarge: { title: 'That is too large', body: 'Nothing was lost. Please send something smaller.' },
  tooMany: {
    title: 'Too many tries',
    body: wait => `To keep accounts safe we pause for a moment. Please try again in ${wait}.`,
  },
  internal: {
    title: 'Something went wrong on our side',
    body: 'You did nothing wrong, and what was saved is still saved. Please try again in a minute.',
  },
  unavailable: {
    title: 'The portal will be back shortly',
    body: 'We are working on it right now. Please try again in a few minutes.',
  },
  tooManyInForm: wait => `There were several tries in a row. To keep accounts safe, please wait ${wait}.`,
  wait: seconds =>
    seconds < 60
      ? pluralEn(seconds, 'second', 'seconds')
      : pluralEn(Math.ceil(seconds / 60), 'minute', 'minutes'),
};

export const errorsText = { ro, en } satisfies Record<Locale, typeof ro>;
