import type { Locale } from '../domain/day.ts';
import { pluralEn, pluralRo } from '../domain/plural.ts';

const ro = {
  layout: {
    skip: 'Săriți la conținut',
    description: (name: string) =>
      `${name}: sold, facturi de descărcat și date de plată, pe orice telefon, fără programe de instalat.`,
    portal: 'portalul clienților',
    errorPrefix: 'De corectat',
    help: 'Întrebări frecvente',
    terms: 'Termeni',
    privacy: 'Date personale',
    accessibility: 'Accesibilitate',
    otherLanguage: 'English',
    signIn: 'Intrați',
    chooser: 'Codul de client ales:',
    menu: {
      label: 'Meniu',
      signOut: 'Ieșire',
    },
  },
  pages: {
    label: 'Pagini',
    before: 'Înapoi',
    after: 'Înainte',
    here: (page: number, count: number) => `Pagina ${page} din ${count}`,
  },
  form: {
    errorTitle: (count: number) =>
      count === 1 ? 'Un lucru de corectat' : `${pluralRo(count, 'lucru', 'lucruri')} de corectat`,
  },
};

const en: typeof ro = {
  layout: {
    skip: 'Skip to content',
    description: name =>
      `${name}: balance, invoices to download and how to pay, on any phone, with nothing to install.`,
    portal: 'customer portal',
    errorPrefix: 'Please check',
    help: 'Frequent questions',
    terms: 'Terms',
    privacy: 'Personal data',
    accessibility: 'Accessibility',
    otherLanguage: 'Română',
    signIn: 'Sign in',
    chooser: 'Chosen client code:',
    menu: {
      label: 'Menu',
      signOut: 'Sign out',
    },
  },
  pages: {
    label: 'Pages',
    before: 'Back',
    after: 'Next',
    here: (page, count) => `Page ${page} of ${count}`,
  },
  form: {
    errorTitle: count => `${pluralEn(count, 'thing', 'things')} to change`,
  },
};

export const uiText = { ro, en } satisfies Record<Locale, typeof ro>;

export type UiWords = typeof ro;
