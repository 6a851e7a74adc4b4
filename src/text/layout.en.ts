import type { layoutRo } from './layout.ro.ts';
import { pluralEn } from './plural.ts';

export const layoutEn: typeof layoutRo = {
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
      balance: 'Balance',
      invoices: 'Invoices',
      invoicesShort: 'Invoices',
      customers: 'Client codes',
      customersShort: 'Codes',
      account: 'My account',
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
    tooMany: wait => `There were several tries in a row. To keep accounts safe, please wait ${wait}.`,
    optional: '(optional)',
  },
  errors: {
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
  },
  wait: seconds =>
    seconds < 60
      ? pluralEn(seconds, 'second', 'seconds')
      : pluralEn(Math.ceil(seconds / 60), 'minute', 'minutes'),
  devMail: {
    title: 'Messages sent',
    why: 'Without a mail server, messages stay here.',
    html: 'As a mail program shows it',
    none: 'No message yet. Sign up and the activation link will be here.',
  },
};
